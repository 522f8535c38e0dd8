//! The rating of a session.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::form::filled,
    crate::{paths, request},
    studysync_domain::{
        Error,
        sessions::{SessionPatch, service},
    },
};

/// The labels of the ratings, from 1 on.
pub const RATINGS: [&str; 5] = ["Badly", "Hard", "So-so", "Well", "Great"];

/// Returns the label of a rating within a sentence.
pub fn rating_words(rating: i16) -> Option<String> {
    let index = usize::try_from(rating).ok()?.checked_sub(1)?;
    RATINGS.get(index).map(|words| words.to_lowercase())
}

/// Parses the choice of a rating; an empty one is none.
#[cfg(feature = "ssr")]
pub fn parse_rating(value: &str) -> Result<Option<i16>, String> {
    match value {
        "" => Ok(None),
        _ => value.parse().map(Some).map_err(|_| "A rating is 1 to 5.".to_owned()),
    }
}

/// Rates a session and changes its note.
#[server(prefix = "/rpc", endpoint = "rate_session")]
pub async fn rate_session(
    id: SessionId,
    #[server(default)] rating: String,
    #[server(default)] session_notes: String,
) -> Result<(), AppError> {
    let form_values = [("rating", rating.clone()), ("session_notes", session_notes.clone())];
    crate::error::keep_form_values(rate(id, &rating, session_notes).await, form_values)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rating_has_its_label() {
        assert_eq!([1, 3, 5].map(rating_words), ["badly", "so-so", "great"].map(|words| Some(words.to_owned())));
        assert_eq!([0, -1, 6].map(rating_words), [None, None, None]);
    }
}
