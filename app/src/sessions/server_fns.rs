//! The pages' door to study sessions.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::sessions::SessionId;

use super::SessionList;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::reading,
    crate::{dashboard::calendar_of, paths, request},
    studysync_domain::{
        Context, Error, Paging,
        accounts::{self, Actor},
        calendar::StudyCalendar,
        sessions::{NewSession, SessionFilter, SessionPatch, service},
    },
};

/// A part of the person's sessions, newest first: at most `limit` after the first `skip`.
#[server(prefix = "/rpc", endpoint = "list_sessions", input = GetUrl)]
pub async fn list_sessions(skip: i64, limit: i64) -> Result<SessionList, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let calendar = calendar(&context, &actor).await?;
    let page = service::list_sessions(&context, &actor, SessionFilter::default(), Paging { skip, limit }).await?;
    Ok(reading::list(page, &calendar, context.clock.now()))
}

/// Writes down a session. Its times are the clock's on the person's wall.
#[server(prefix = "/rpc", endpoint = "log_session")]
pub async fn log_session(
    started_at: String,
    ended_at: String,
    #[server(default)] subject: String,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let typed = [
        ("started_at", started_at.clone()),
        ("ended_at", ended_at.clone()),
        ("subject", subject.clone()),
        ("rating", rating.clone()),
        ("session_notes", session_notes.clone()),
    ];
    let (context, actor) = (request::context(), request::actor()?);
    let outcome = async {
        let calendar = calendar(&context, &actor).await?;
        let (started_at, ended_at) = reading::interval(&calendar, &started_at, &ended_at)?;
        let new = NewSession {
            started_at,
            ended_at: Some(ended_at),
            duration_seconds: None,
            group_id: None,
            resource_id: None,
            subject: reading::filled(subject),
            session_notes: reading::filled(session_notes),
            rating: reading::rating(&rating)?,
        };
        service::log_session(&context, &actor, new).await
    };
    request::keep_typed(outcome.await, typed).map(drop)
}

/// Changes a session. Times that are as they were before stay exactly so.
#[server(prefix = "/rpc", endpoint = "edit_session")]
pub async fn edit_session(
    id: SessionId,
    #[server(default)] page: i64,
    started_at_before: String,
    started_at: String,
    ended_at_before: String,
    ended_at: String,
    #[server(default)] subject: String,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let typed = [
        ("started_at", started_at.clone()),
        ("ended_at", ended_at.clone()),
        ("subject", subject.clone()),
        ("rating", rating.clone()),
        ("session_notes", session_notes.clone()),
    ];
    let (context, actor) = (request::context(), request::actor()?);
    let outcome = async {
        let calendar = calendar(&context, &actor).await?;
        let patch = SessionPatch {
            started_at: reading::changed_instant(&calendar, "started_at", &started_at_before, &started_at)?,
            ended_at: reading::changed_instant(&calendar, "ended_at", &ended_at_before, &ended_at)?,
            subject: Some(reading::filled(subject)),
            session_notes: Some(reading::filled(session_notes)),
            rating: Some(reading::rating(&rating)?),
            ..SessionPatch::default()
        };
        service::change_session(&context, &actor, id, patch).await
    };
    request::keep_typed(outcome.await, typed)?;
    leptos_axum::redirect(&paths::sessions_page(page));
    Ok(())
}

/// Deletes a session. The page that follows offers to undo it.
#[server(prefix = "/rpc", endpoint = "delete_session")]
pub async fn delete_session(id: SessionId, #[server(default)] page: i64) -> Result<(), AppError> {
    service::delete_session(&request::context(), &request::actor()?, id).await?;
    leptos_axum::redirect(&paths::sessions_page_after_deleting(page, id));
    Ok(())
}

/// Brings a deleted session back.
#[server(prefix = "/rpc", endpoint = "restore_session")]
pub async fn restore_session(id: SessionId, #[server(default)] page: i64) -> Result<(), AppError> {
    service::restore_session(&request::context(), &request::actor()?, id).await?;
    leptos_axum::redirect(&paths::sessions_page(page));
    Ok(())
}

/// The calendar by which the person's days and times go.
#[cfg(feature = "ssr")]
async fn calendar(context: &Context, actor: &Actor) -> Result<StudyCalendar, Error> {
    let me = accounts::service::me(context, actor).await?;
    calendar_of(&me.preferences)
}
