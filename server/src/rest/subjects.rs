//! Subjects: what one's time is for, each with its colour.

use axum::{Json, extract::State};
use serde::Serialize;
use studysync_domain::{
    Context,
    subjects::{Subject, SubjectPatch, service},
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{bearer::Signed, json::Body, problem::Refusal};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(list_subjects, change_subject))
}

/// All of one's subjects.
#[derive(Debug, Serialize, ToSchema)]
struct Subjects {
    /// The one with the most time first.
    items: Vec<Subject>,
}

/// List one's own subjects, the one with the most time first.
#[utoipa::path(
    get,
    path = "/subjects",
    tag = "subjects",
    responses((status = 200, description = "All of them", body = Subjects))
)]
async fn list_subjects(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Subjects>, Refusal> {
    Ok(Json(Subjects { items: service::list_subjects(&ctx, &actor).await? }))
}

/// Give a subject of one's own a colour, or another name in all of its sessions.
///
/// With the name of another subject, the two become one, which has the other's colour.
#[utoipa::path(
    patch,
    path = "/subjects",
    tag = "subjects",
    request_body(content = SubjectPatch, example = json!({"name": "Maths", "new_name": "Mathematics", "colour": 3})),
    responses(
        (status = 200, description = "The subject as it is now", body = Subject),
        (status = 404, description = "`not_found`: no such subject of one's own"),
    )
)]
async fn change_subject(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Body(patch): Body<SubjectPatch>,
) -> Result<Json<Subject>, Refusal> {
    Ok(Json(service::change_subject(&ctx, &actor, patch).await?))
}
