//! How what a service refuses travels to a page.

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use studysync_domain::Error;

/// Why a server function gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// The service said no.
    #[error("{error}")]
    Refused {
        /// What it said.
        error: Error,
        /// What was typed into the fields that aren't secret, by name. Only a form that was sent
        /// without JavaScript needs it: the page is drawn anew, and would be empty otherwise.
        typed: Vec<(String, String)>,
    },
    /// The browser got no answer, or none that it understands.
    #[error("StudySync can't be reached. Check your connection and try again.")]
    Unreachable,
}

impl AppError {
    /// What a form shows beside the field of this name, if this error is about it. The services call
    /// nested fields by their whole path (`preferences.timezone`), a form by its end.
    pub fn message_for(&self, field: &str) -> Option<String> {
        match self {
            Self::Refused { error: Error::Invalid(fields), .. } => {
                fields.iter().find(|error| last_part(&error.field) == field).map(|error| error.message.clone())
            }
            Self::Refused { error, .. } => error.message_for(field),
            Self::Unreachable => None,
        }
    }

    /// The field that this error is about, or the first of them.
    pub fn first_field(&self) -> Option<String> {
        match self {
            Self::Refused { error: Error::Invalid(fields), .. } => {
                fields.first().map(|error| last_part(&error.field).to_owned())
            }
            Self::Refused { error: Error::EmailTaken, .. } => Some("email".to_owned()),
            Self::Refused { error: Error::UsernameTaken, .. } => Some("username".to_owned()),
            Self::Refused { error: Error::SessionOverlap, .. } => Some("started_at".to_owned()),
            _ => None,
        }
    }

    /// What was typed into the field of this name, if the form came without JavaScript.
    pub fn typed(&self, field: &str) -> Option<String> {
        match self {
            Self::Refused { typed, .. } => typed.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()),
            Self::Unreachable => None,
        }
    }

    /// The same with what was typed into fields that aren't secret.
    #[cfg(feature = "ssr")]
    pub fn with_typed(mut self, fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        if let Self::Refused { typed, .. } = &mut self {
            typed.extend(fields.into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        self
    }

    /// Whether nobody is signed in any more.
    pub fn is_unauthenticated(&self) -> bool {
        matches!(self, Self::Refused { error: Error::Unauthenticated, .. })
    }
}

fn last_part(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::from(Error::Unreadable("This form came incomplete. Reload the page and try again.".to_owned()))
            }
            _ => Self::Unreachable,
        }
    }
}

impl From<Error> for AppError {
    /// The one place where an error leaves for a page, so also the one that sets the response's
    /// status.
    fn from(error: Error) -> Self {
        tell_response(&error);
        Self::Refused { error, typed: Vec::new() }
    }
}

#[cfg(feature = "ssr")]
use crate::request::refuse as tell_response;

/// In the browser there is no response to tell.
#[cfg(not(feature = "ssr"))]
fn tell_response(_: &Error) {}
