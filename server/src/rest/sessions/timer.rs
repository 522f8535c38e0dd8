//! The timer: a study session that hasn't ended.

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
use crate::{
    problem::ApiError,
    rest::{
        extract::{CurrentUser, JsonBody, OptionalJsonBody, QueryString},
        openapi,
    },
};

/// The timer's routes.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("timer", "The running study session")
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
        (status = 201, description = "The running timer", body = ActiveSession, headers(("Location" = String))),
        (status = 403, description = "`not_a_member`"),
        (
            status = 409,
            description = "`timer_running`, with the timer as `active_session`; `session_overlap`: a session that was \
                           logged by hand hasn't ended yet",
        ),
    )
)]
async fn start_timer(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    OptionalJsonBody(input): OptionalJsonBody<StartTimer>,
) -> Result<Response, ApiError> {
    match service::start_timer(&ctx, &actor, input).await {
        Ok(timer) => {
            Ok((StatusCode::CREATED, [(header::LOCATION, "/api/study-sessions/active")], Json(timer)).into_response())
        }
        Err(Error::TimerRunning) => {
            let running = service::find_timer(&ctx, &actor).await?;
            Err(ApiError::from(Error::TimerRunning).with_timer(running))
        }
        Err(error) => Err(error.into()),
    }
}

/// Read the timer.
#[utoipa::path(
    get,
    path = "/study-sessions/active",
    tag = "timer",
    responses((status = 200, description = "The timer, or `null` if none is running", body = Option<ActiveSession>))
)]
async fn find_timer(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<Option<ActiveSession>>, ApiError> {
    Ok(Json(service::find_timer(&ctx, &actor).await?))
}

/// Pause or resume the timer, take a break, or change its details.
#[utoipa::path(
    patch,
    path = "/study-sessions/active",
    tag = "timer",
    request_body(content = TimerPatch, example = json!({"paused": true})),
    responses(
        (status = 200, description = "The changed timer", body = ActiveSession),
        (status = 403, description = "`not_a_member`"),
        (status = 404, description = "`no_timer`"),
    )
)]
async fn change_timer(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    JsonBody(patch): JsonBody<TimerPatch>,
) -> Result<Json<ActiveSession>, ApiError> {
    Ok(Json(service::change_timer(&ctx, &actor, patch).await?))
}

/// Stop the timer and log its session.
///
/// Sent twice with the timer's `id`, it returns the same session twice.
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
    CurrentUser(actor): CurrentUser,
    OptionalJsonBody(input): OptionalJsonBody<StopTimer>,
) -> Result<Response, ApiError> {
    Ok(created(service::stop_timer(&ctx, &actor, input).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TimerQuery {
    /// The timer's id; without it, the one that is running.
    id: Option<SessionId>,
}

/// Discard the timer without logging a session.
#[utoipa::path(
    delete,
    path = "/study-sessions/active",
    tag = "timer",
    params(TimerQuery),
    responses(
        (status = 204, description = "No timer is running now"),
        (status = 404, description = "`no_timer`"),
    )
)]
async fn discard_timer(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(TimerQuery { id }): QueryString<TimerQuery>,
) -> Result<StatusCode, ApiError> {
    service::discard_timer(&ctx, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
