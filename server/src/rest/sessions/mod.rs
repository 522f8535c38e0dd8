//! Study sessions: logged, listed, changed, deleted and restored. The timer has a file of its own.

mod export;
mod query;
mod timer;

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use studysync_domain::{
    Context, Error, Page,
    sessions::{NewSession, SessionId, SessionPatch, StudySession, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::query::ListQuery;
use super::{
    extract::{CurrentUser, Id, JsonBody, QueryString},
    openapi,
};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("sessions", "Ended study sessions")
        .routes(routes!(log_session, list_sessions))
        .routes(routes!(export::export_sessions))
        .routes(routes!(find_session, change_session, delete_session))
        .routes(routes!(restore_session))
        .merge(timer::routes())
}

/// Log a session by hand.
///
/// Give `ended_at` or `duration_seconds`; both must agree. A session is 1 second to 24 hours long and ends at most
/// 60 seconds in the future.
#[utoipa::path(
    post,
    path = "/study-sessions",
    tag = "sessions",
    request_body(content = NewSession, example = json!({
        "started_at": "2026-03-01T17:00:00Z", "duration_seconds": 3600, "subject": "Linear algebra"
    })),
    responses(
        (status = 201, description = "The session", body = StudySession, headers(("Location" = String))),
        (status = 403, description = "`not_a_member`"),
        (status = 409, description = "`session_overlap`"),
    )
)]
async fn log_session(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    JsonBody(input): JsonBody<NewSession>,
) -> Result<Response, ApiError> {
    Ok(created(service::log_session(&ctx, &actor, input).await?))
}

/// A 201 with the session and its address.
fn created(session: StudySession) -> Response {
    let location = format!("/api/study-sessions/{}", session.id);
    (StatusCode::CREATED, [(header::LOCATION, location)], Json(session)).into_response()
}

/// List your sessions, newest first.
#[utoipa::path(
    get,
    path = "/study-sessions",
    tag = "sessions",
    params(ListQuery),
    responses(
        (status = 200, description = "A page of the list", body = Page<StudySession>),
        (status = 403, description = "`not_a_member`"),
    )
)]
async fn list_sessions(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<ListQuery>,
) -> Result<Json<Page<StudySession>>, ApiError> {
    let (filter, paging) = query.into();
    Ok(Json(service::list_sessions(&ctx, &actor, filter, paging).await?))
}

/// Read one of your sessions.
#[utoipa::path(
    get,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 200, description = "The session", body = StudySession),
        (status = 404, description = "`not_found`: you have no such session"),
    )
)]
async fn find_session(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(id): Id<SessionId>,
) -> Result<Json<StudySession>, ApiError> {
    let session = service::find_session(&ctx, &actor, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(session))
}

/// Change one of your sessions.
///
/// A session of the timer becomes a manual one if its new times go beyond what the timer measured.
#[utoipa::path(
    patch,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    request_body(content = SessionPatch, example = json!({"session_notes": "Eigenvalues at last", "rating": 4})),
    responses(
        (status = 200, description = "The changed session", body = StudySession),
        (status = 403, description = "`not_a_member`"),
        (status = 404, description = "`not_found`: you have no such session"),
        (status = 409, description = "`session_overlap`"),
    )
)]
async fn change_session(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(id): Id<SessionId>,
    JsonBody(patch): JsonBody<SessionPatch>,
) -> Result<Json<StudySession>, ApiError> {
    Ok(Json(service::change_session(&ctx, &actor, id, patch).await?))
}

/// Delete one of your sessions.
#[utoipa::path(
    delete,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 204, description = "Deleted; it can be restored for some time"),
        (status = 404, description = "`not_found`: you have no such session"),
    )
)]
async fn delete_session(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(id): Id<SessionId>,
) -> Result<StatusCode, ApiError> {
    service::delete_session(&ctx, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a deleted session.
#[utoipa::path(
    post,
    path = "/study-sessions/{id}/restore",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 200, description = "The session", body = StudySession),
        (status = 404, description = "`not_found`: you have not deleted such a session lately"),
        (status = 409, description = "`session_overlap`: another session has taken its time"),
    )
)]
async fn restore_session(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(id): Id<SessionId>,
) -> Result<Json<StudySession>, ApiError> {
    Ok(Json(service::restore_session(&ctx, &actor, id).await?))
}
