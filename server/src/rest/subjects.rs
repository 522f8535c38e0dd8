//! Subjects: what the user studies, each with its colour.

use axum::{Json, extract::State};
use serde::Serialize;
use studysync_domain::{
    Context,
    subjects::{Subject, SubjectPatch, service},
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{CurrentUser, JsonBody},
    openapi,
};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("subjects", "What you study, with colours").routes(routes!(list_subjects, change_subject))
}

/// All of the user's subjects.
#[derive(Debug, Serialize, ToSchema)]
struct Subjects {
    /// The subject with the most time first.
    items: Vec<Subject>,
}

/// List your subjects, the one with the most time first.
#[utoipa::path(
    get,
    path = "/subjects",
    tag = "subjects",
    responses((status = 200, description = "All subjects", body = Subjects))
)]
async fn list_subjects(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<Subjects>, ApiError> {
    Ok(Json(Subjects { items: service::list_subjects(&ctx, &actor).await? }))
}

/// Change a subject's colour, or rename it in all of its sessions.
///
/// Renamed to another subject, it is merged into that one and takes its colour.
#[utoipa::path(
    patch,
    path = "/subjects",
    tag = "subjects",
    request_body(content = SubjectPatch, example = json!({"name": "Maths", "new_name": "Mathematics", "colour": 3})),
    responses(
        (status = 200, description = "The changed subject", body = Subject),
        (status = 404, description = "`not_found`: you have no such subject"),
    )
)]
async fn change_subject(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    JsonBody(patch): JsonBody<SubjectPatch>,
) -> Result<Json<Subject>, ApiError> {
    Ok(Json(service::change_subject(&ctx, &actor, patch).await?))
}
