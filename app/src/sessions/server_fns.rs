//! The pages' door to study sessions.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::sessions::SessionId;

use super::SessionList;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::{form::SessionInput, list_query::ListQuery, overlap::name_overlap, paging::PAGE_SIZE, reading},
    crate::{dashboard::calendar_of, paths, request},
    studysync_domain::{
        Context, Error, Paging,
        accounts::{self, Actor},
        calendar::StudyCalendar,
        sessions::{SessionFilter, service},
    },
};

/// A part of the person's sessions, newest first, as the query of their page asks for it.
#[server(prefix = "/rpc", endpoint = "list_sessions", input = GetUrl)]
pub async fn list_sessions(#[server(default)] query: String) -> Result<SessionList, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let asked = ListQuery::parse(&query);
    let paging = Paging { skip: (asked.page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    let look = match asked.filter() {
        Ok(filter) => service::session_listing(&context, &actor, filter, paging).await,
        Err(error) => Err(error),
    };
    match look {
        Ok(look) => Ok(reading::list(&asked, look)),
        Err(error @ Error::Invalid(_)) => {
            let all = SessionFilter::default();
            let look = service::session_listing(&context, &actor, all, Paging { skip: 0, limit: 1 }).await?;
            Ok(reading::refused(&asked, &error, &look))
        }
        Err(error) => Err(error.into()),
    }
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
    let session = SessionInput { started_at, ended_at, subject, rating, session_notes };
    let typed = session.fields();
    let (context, actor) = (request::context(), request::actor()?);
    let outcome = async {
        let calendar = calendar(&context, &actor).await?;
        let new = session.new_session(&calendar)?;
        let times = (Some(new.started_at), new.ended_at);
        let logged = service::log_session(&context, &actor, new).await;
        name_overlap(logged, (&context, &actor, &calendar), times, None).await
    };
    request::keep_form_values(outcome.await, typed).map(drop)
}

/// Changes a session. Times that are as they were before stay exactly so.
#[server(prefix = "/rpc", endpoint = "edit_session")]
pub async fn edit_session(
    id: SessionId,
    #[server(default)] list: String,
    started_at_before: String,
    started_at: String,
    ended_at_before: String,
    ended_at: String,
    #[server(default)] subject: String,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let session = SessionInput { started_at, ended_at, subject, rating, session_notes };
    let typed = session.fields();
    let (context, actor) = (request::context(), request::actor()?);
    let outcome = async {
        let calendar = calendar(&context, &actor).await?;
        let patch = session.patch(&calendar, (&started_at_before, &ended_at_before))?;
        let times = (patch.started_at, patch.ended_at);
        let changed = service::change_session(&context, &actor, id, patch).await;
        name_overlap(changed, (&context, &actor, &calendar), times, Some(id)).await
    };
    request::keep_form_values(outcome.await, typed)?;
    leptos_axum::redirect(&paths::sessions(&ListQuery::parse(&list).query()));
    Ok(())
}

/// Deletes a session. The page that follows offers to undo it.
#[server(prefix = "/rpc", endpoint = "delete_session")]
pub async fn delete_session(id: SessionId, #[server(default)] list: String) -> Result<(), AppError> {
    service::delete_session(&request::context(), &request::actor()?, id).await?;
    leptos_axum::redirect(&paths::sessions_after_deleting(&ListQuery::parse(&list).query(), id));
    Ok(())
}

/// Brings a deleted session back.
#[server(prefix = "/rpc", endpoint = "restore_session")]
pub async fn restore_session(id: SessionId, #[server(default)] list: String) -> Result<(), AppError> {
    service::restore_session(&request::context(), &request::actor()?, id).await?;
    leptos_axum::redirect(&paths::sessions_after_restoring(&ListQuery::parse(&list).query()));
    Ok(())
}

/// The calendar by which the person's days and times go.
#[cfg(feature = "ssr")]
async fn calendar(context: &Context, actor: &Actor) -> Result<StudyCalendar, Error> {
    let me = accounts::service::me(context, actor).await?;
    calendar_of(&me.preferences)
}
