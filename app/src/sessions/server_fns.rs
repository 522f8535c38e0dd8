//! The pages' server functions for study sessions.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::sessions::SessionId;

use super::SessionList;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::{form::SessionInput, list_query::ListQuery, overlap::describe_overlap, paging::PAGE_SIZE, view_model},
    crate::{dates, paths, request},
    studysync_domain::{
        Context, Error, Paging,
        accounts::{self, Actor},
        calendar::StudyCalendar,
        sessions::{SessionFilter, service},
    },
};

/// Returns a page of the caller's sessions, newest first, for the query of the sessions page.
#[server(prefix = "/rpc", endpoint = "list_sessions", input = GetUrl)]
pub async fn list_sessions(#[server(default)] query: String) -> Result<SessionList, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let query = ListQuery::parse(&query);
    let paging = Paging { skip: (query.page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    let listing = match query.filter() {
        Ok(filter) => service::session_listing(&context, &actor, filter, paging).await,
        Err(error) => Err(error),
    };
    match listing {
        Ok(listing) => Ok(view_model::session_list(&query, listing)),
        Err(error @ Error::Invalid(_)) => {
            let (any, one) = (SessionFilter::default(), Paging { skip: 0, limit: 1 });
            let listing = service::session_listing(&context, &actor, any, one).await?;
            Ok(view_model::invalid_list(&query, &error, &listing))
        }
        Err(error) => Err(error.into()),
    }
}

/// Logs a session. Times are local times in the user's zone.
#[server(prefix = "/rpc", endpoint = "log_session")]
pub async fn log_session(
    started_at: String,
    ended_at: String,
    #[server(default)] subject: String,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let input = SessionInput { started_at, ended_at, subject, rating, session_notes };
    let form_values = input.form_values();
    let (context, actor) = (request::context(), request::actor()?);
    let result = async {
        let calendar = calendar(&context, &actor).await?;
        let new = input.new_session(&calendar)?;
        let interval = (Some(new.started_at), new.ended_at);
        let logged = service::log_session(&context, &actor, new).await;
        describe_overlap(logged, (&context, &actor, &calendar), interval, None).await
    };
    crate::error::keep_form_values(result.await, form_values).map(drop)
}

/// Changes a session. Times that the user left as they were stay exact to the second.
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
    let input = SessionInput { started_at, ended_at, subject, rating, session_notes };
    let form_values = input.form_values();
    let (context, actor) = (request::context(), request::actor()?);
    let result = async {
        let calendar = calendar(&context, &actor).await?;
        let patch = input.patch(&calendar, (&started_at_before, &ended_at_before))?;
        let interval = (patch.started_at, patch.ended_at);
        let changed = service::change_session(&context, &actor, id, patch).await;
        describe_overlap(changed, (&context, &actor, &calendar), interval, Some(id)).await
    };
    crate::error::keep_form_values(result.await, form_values)?;
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

/// Restores a deleted session.
#[server(prefix = "/rpc", endpoint = "restore_session")]
pub async fn restore_session(id: SessionId, #[server(default)] list: String) -> Result<(), AppError> {
    service::restore_session(&request::context(), &request::actor()?, id).await?;
    leptos_axum::redirect(&paths::sessions_after_restoring(&ListQuery::parse(&list).query()));
    Ok(())
}

/// Returns the calendar of the caller's days and times.
#[cfg(feature = "ssr")]
async fn calendar(context: &Context, actor: &Actor) -> Result<StudyCalendar, Error> {
    let me = accounts::service::me(context, actor).await?;
    dates::calendar_of(&me.preferences)
}
