//! The server functions of the timer.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::sessions::{GapDecision, SessionId};

use super::FinishedSession;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::form::StartTimerInput,
    crate::{paths, request},
    studysync_domain::sessions::{self, Gap, TimerPatch, service},
};

/// Starts the timer, and keeps the choices for the next one. Lengths are in minutes.
#[server(prefix = "/rpc", endpoint = "start_timer")]
pub async fn start_timer(
    #[server(default)] subject: String,
    #[server(default)] mode: String,
    #[server(default)] countdown_minutes: String,
    #[server(default)] focus_minutes: String,
    #[server(default)] short_break_minutes: String,
    #[server(default)] long_break_minutes: String,
    #[server(default)] rounds_before_long_break: String,
) -> Result<(), AppError> {
    let input = StartTimerInput {
        subject,
        mode,
        countdown_minutes,
        focus_minutes,
        short_break_minutes,
        long_break_minutes,
        rounds_before_long_break,
    };
    let form_values = input.form_values();
    crate::error::keep_form_values(input.start(&request::context(), &request::actor()?).await, form_values)
}

/// Pauses the timer of this id.
#[server(prefix = "/rpc", endpoint = "pause_timer")]
pub async fn pause_timer(id: SessionId) -> Result<(), AppError> {
    let patch = TimerPatch { id: Some(id), paused: Some(true), ..TimerPatch::default() };
    service::change_timer(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}

/// Resumes the timer of this id, also after a break.
#[server(prefix = "/rpc", endpoint = "resume_timer")]
pub async fn resume_timer(id: SessionId) -> Result<(), AppError> {
    let patch = TimerPatch { id: Some(id), paused: Some(false), ..TimerPatch::default() };
    service::change_timer(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}

/// Stops the timer of this id and logs the session.
#[server(prefix = "/rpc", endpoint = "stop_timer")]
pub async fn stop_timer(id: SessionId) -> Result<(), AppError> {
    let input = sessions::StopTimer { id: Some(id), ..Default::default() };
    service::stop_timer(&request::context(), &request::actor()?, input).await?;
    request::continue_plain_form_at(&paths::dashboard_after_stopping(id));
    Ok(())
}

/// Ends the timer of this id and logs nothing.
#[server(prefix = "/rpc", endpoint = "discard_timer")]
pub async fn discard_timer(id: SessionId) -> Result<(), AppError> {
    service::discard_timer(&request::context(), &request::actor()?, Some(id)).await?;
    Ok(())
}

/// Begins the break after a round of the timer of this id.
#[server(prefix = "/rpc", endpoint = "begin_break")]
pub async fn begin_break(id: SessionId) -> Result<(), AppError> {
    let patch = TimerPatch { id: Some(id), on_break: Some(true), ..TimerPatch::default() };
    service::change_timer(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}

/// Keeps or drops time in which the user was away. The page counts it back from now by its own clock, since the device's
/// may be set wrong.
#[server(prefix = "/rpc", endpoint = "resolve_gap")]
pub async fn resolve_gap(
    id: SessionId,
    from_seconds_ago: i64,
    until_seconds_ago: i64,
    decision: GapDecision,
) -> Result<(), AppError> {
    let context = request::context();
    let gap = Gap::counted_back(context.clock.now(), from_seconds_ago, until_seconds_ago, decision)?;
    let patch = TimerPatch { id: Some(id), gap: Some(gap), ..TimerPatch::default() };
    service::change_timer(&context, &request::actor()?, patch).await?;
    Ok(())
}

/// Records a heartbeat: the user is there, at the timer of this id.
#[server(prefix = "/rpc", endpoint = "alive")]
pub async fn alive(id: SessionId) -> Result<(), AppError> {
    let patch = TimerPatch { id: Some(id), alive: Some(true), ..TimerPatch::default() };
    service::change_timer(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}

/// Returns the caller's own session of this id, if it has ended.
#[server(prefix = "/rpc", endpoint = "finished_session", input = GetUrl)]
pub async fn read_finished_session(id: SessionId) -> Result<Option<FinishedSession>, AppError> {
    let session = service::find_session(&request::context(), &request::actor()?, id).await?;
    Ok(session.map(|session| FinishedSession {
        id: session.id,
        subject: session.subject,
        duration_seconds: session.duration_seconds.into(),
        rating: session.rating,
        notes: session.session_notes,
    }))
}
