//! The timer: a study session that has not ended.

#![expect(unused_qualifications, reason = "utoipa writes `params(…)` out with one")]

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use studysync_domain::{
    Context, Error,
    sessions::{ActiveSession, SessionId, StartTimer, StopTimer, StudySession, TimerPatch, service},
};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::created;
use crate::rest::{
    bearer::Signed,
    json::{Body, OptionalBody},
    problem::Refusal,
    query::QueryString,
};

/// The timer's routes.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(start_timer, find_timer, change_timer, discard_timer))
        .routes(routes!(stop_timer))
}

/// Start the timer.
#[utoipa::path(
    post,
    path = "/study-sessions/active",
    tag = "timer",
    request_body(content = Option<StartTimer>, example = json!({"subject": "Linear algebra"})),
    responses(
        (status = 201, description = "The timer, running", body = ActiveSession, headers(("Location" = String))),
        (status = 403, description = "`not_a_member`"),
        (
            status = 409,
            description = "`timer_running`, with the timer as `active_session`; `session_overlap`: a session was \
                           written down that isn't over yet",
        ),
    )
)]
async fn start_timer(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    OptionalBody(input): OptionalBody<StartTimer>,
) -> Result<Response, Refusal> {
    match service::start_timer(&ctx, &actor, input).await {
        Ok(timer) => {
            Ok((StatusCode::CREATED, [(header::LOCATION, "/api/study-sessions/active")], Json(timer)).into_response())
        }
        Err(Error::TimerRunning) => {
            let running = service::find_timer(&ctx, &actor).await?;
            Err(Refusal::from(Error::TimerRunning).with_timer(running))
        }
        Err(error) => Err(error.into()),
    }
}

/// Read the timer.
#[utoipa::path(
    get,
    path = "/study-sessions/active",
    tag = "timer",
    responses((status = 200, description = "The timer, or `null` when none runs", body = Option<ActiveSession>))
)]
async fn find_timer(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Option<ActiveSession>>, Refusal> {
    Ok(Json(service::find_timer(&ctx, &actor).await?))
}

/// Pause or resume the timer, or change what it is for.
#[utoipa::path(
    patch,
    path = "/study-sessions/active",
    tag = "timer",
    request_body(content = TimerPatch, example = json!({"paused": true})),
    responses(
        (status = 200, description = "The timer as it is now", body = ActiveSession),
        (status = 403, description = "`not_a_member`"),
        (status = 404, description = "`no_timer`"),
    )
)]
async fn change_timer(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Body(patch): Body<TimerPatch>,
) -> Result<Json<ActiveSession>, Refusal> {
    Ok(Json(service::change_timer(&ctx, &actor, patch).await?))
}

/// Stop the timer and keep the session.
///
/// Sent twice with the timer's `id`, it answers with the same session twice.
#[utoipa::path(
    post,
    path = "/study-sessions/active/stop",
    tag = "timer",
    request_body(content = Option<StopTimer>, example = json!({"session_notes": "Eigenvalues at last", "rating": 4})),
    responses(
        (status = 201, description = "The session", body = StudySession, headers(("Location" = String))),
        (status = 404, description = "`no_timer`"),
    )
)]
async fn stop_timer(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    OptionalBody(input): OptionalBody<StopTimer>,
) -> Result<Response, Refusal> {
    Ok(created(service::stop_timer(&ctx, &actor, input).await?))
}

/// Which timer is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Meant {
    /// The timer that is meant; without it, whichever runs.
    id: Option<SessionId>,
}

/// Throw the timer away; nothing is logged.
#[utoipa::path(
    delete,
    path = "/study-sessions/active",
    tag = "timer",
    params(Meant),
    responses(
        (status = 204, description = "No timer runs"),
        (status = 404, description = "`no_timer`"),
    )
)]
async fn discard_timer(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(Meant { id }): QueryString<Meant>,
) -> Result<StatusCode, Refusal> {
    service::discard_timer(&ctx, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
