//! Study sessions: written down, listed, changed, deleted and taken back. The timer is next door.

mod export;
mod listing;
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

use self::listing::Listing;
use super::{bearer::Signed, json::Body, path::Id, problem::Refusal, query::QueryString};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(log_session, list_sessions))
        .routes(routes!(export::export_sessions))
        .routes(routes!(find_session, change_session, delete_session))
        .routes(routes!(restore_session))
        .merge(timer::routes())
}

/// Write a session down by hand.
///
/// `ended_at` or `duration_seconds` is needed; with both, they must agree. A session is 1 second to 24 hours long and
/// ends at most 60 seconds in the future.
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
    Signed(actor): Signed,
    Body(input): Body<NewSession>,
) -> Result<Response, Refusal> {
    Ok(created(service::log_session(&ctx, &actor, input).await?))
}

/// A new session, and where it is from now on.
fn created(session: StudySession) -> Response {
    let location = format!("/api/study-sessions/{}", session.id);
    (StatusCode::CREATED, [(header::LOCATION, location)], Json(session)).into_response()
}

/// List one's own sessions, newest first.
#[utoipa::path(
    get,
    path = "/study-sessions",
    tag = "sessions",
    params(Listing),
    responses(
        (status = 200, description = "A part of the list", body = Page<StudySession>),
        (status = 403, description = "`not_a_member`"),
    )
)]
async fn list_sessions(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(listing): QueryString<Listing>,
) -> Result<Json<Page<StudySession>>, Refusal> {
    let (filter, paging) = listing.into();
    Ok(Json(service::list_sessions(&ctx, &actor, filter, paging).await?))
}

/// Read a session of one's own.
#[utoipa::path(
    get,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 200, description = "The session", body = StudySession),
        (status = 404, description = "`not_found`: no such session of one's own"),
    )
)]
async fn find_session(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(id): Id<SessionId>,
) -> Result<Json<StudySession>, Refusal> {
    let session = service::find_session(&ctx, &actor, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(session))
}

/// Change a session of one's own.
///
/// Times outside of what the timer has measured make it one written down by hand; less than that stays measured.
#[utoipa::path(
    patch,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    request_body(content = SessionPatch, example = json!({"session_notes": "Eigenvalues at last", "rating": 4})),
    responses(
        (status = 200, description = "The session as it is now", body = StudySession),
        (status = 403, description = "`not_a_member`"),
        (status = 404, description = "`not_found`: no such session of one's own"),
        (status = 409, description = "`session_overlap`"),
    )
)]
async fn change_session(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(id): Id<SessionId>,
    Body(patch): Body<SessionPatch>,
) -> Result<Json<StudySession>, Refusal> {
    Ok(Json(service::change_session(&ctx, &actor, id, patch).await?))
}

/// Delete a session of one's own.
#[utoipa::path(
    delete,
    path = "/study-sessions/{id}",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 204, description = "Deleted; it can be restored for a while"),
        (status = 404, description = "`not_found`: no such session of one's own"),
    )
)]
async fn delete_session(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(id): Id<SessionId>,
) -> Result<StatusCode, Refusal> {
    service::delete_session(&ctx, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a deletion back.
#[utoipa::path(
    post,
    path = "/study-sessions/{id}/restore",
    tag = "sessions",
    params(("id" = i64, Path, description = "The session's id")),
    responses(
        (status = 200, description = "The session", body = StudySession),
        (status = 404, description = "`not_found`: no session of one's own that was deleted lately"),
        (status = 409, description = "`session_overlap`: its time is taken by now"),
    )
)]
async fn restore_session(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(id): Id<SessionId>,
) -> Result<Json<StudySession>, Refusal> {
    Ok(Json(service::restore_session(&ctx, &actor, id).await?))
}
