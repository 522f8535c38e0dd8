//! How a session went, said afterwards.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::typed::{filled, rating as parse_rating},
    crate::{paths, request},
    studysync_domain::{
        Error,
        sessions::{SessionPatch, service},
    },
};

/// Rates a session and keeps a note of it.
#[server(prefix = "/rpc", endpoint = "rate_session")]
pub async fn rate_session(
    id: SessionId,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let typed = [("rating", rating.clone()), ("session_notes", session_notes.clone())];
    request::keep_typed(rate(id, &rating, session_notes).await, typed)?;
    request::continue_plain_form_at(paths::DASHBOARD);
    Ok(())
}

#[cfg(feature = "ssr")]
async fn rate(id: SessionId, rating: &str, session_notes: String) -> Result<(), Error> {
    let actor = request::actor()?;
    let patch = SessionPatch {
        rating: Some(parse_rating(rating).map_err(|message| Error::invalid("rating", message))?),
        session_notes: Some(filled(session_notes)),
        ..SessionPatch::default()
    };
    service::change_session(&request::context(), &actor, id, patch).await.map(drop)
}
