//! The pages' door to the timer.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use crate::AppError;
#[cfg(feature = "ssr")]
use {
    crate::{request, sessions::reading},
    studysync_domain::sessions::{self, TimerPatch, service},
};

/// Starts the timer.
#[server(prefix = "/rpc", endpoint = "start_timer")]
pub async fn start_timer(#[server(default)] subject: String) -> Result<(), AppError> {
    let typed = [("subject", subject.clone())];
    let input = sessions::StartTimer { subject: reading::filled(subject), ..Default::default() };
    let outcome = service::start_timer(&request::context(), &request::actor()?, input).await;
    request::keep_typed(outcome, typed).map(drop)
}

/// Pauses the timer of this id.
#[server(prefix = "/rpc", endpoint = "pause_timer")]
pub async fn pause_timer(id: SessionId) -> Result<(), AppError> {
    let patch = TimerPatch { id: Some(id), paused: Some(true), ..TimerPatch::default() };
    service::change_timer(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}

/// Lets the timer of this id go on.
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
    Ok(())
}

/// Ends the timer of this id and logs nothing.
#[server(prefix = "/rpc", endpoint = "discard_timer")]
pub async fn discard_timer(id: SessionId) -> Result<(), AppError> {
    service::discard_timer(&request::context(), &request::actor()?, Some(id)).await?;
    Ok(())
}
