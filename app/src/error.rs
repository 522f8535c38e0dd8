//! How what a service refuses travels to a page.

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use studysync_domain::FieldError;
#[cfg(feature = "ssr")]
use {crate::request::refuse as tell_response, studysync_domain::Error};

/// How many bytes of what was typed go back: they do so in an address, encoded, and proxies take some 8 kB of that.
#[cfg(feature = "ssr")]
const LONGEST_TYPED: usize = 3_000;

/// Why a server function gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// The service said no.
    #[error("{}", .0.message)]
    Refused(Refusal),
    /// The browser got no answer, or none that it understands.
    #[error("StudySync can't be reached. Check your connection and try again.")]
    Unreachable,
}

/// What a page has to know of an error. The error itself stays on the server, which has its words
/// already: so the browser needn't carry them all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What happened and what to do, in a sentence.
    message: String,
    /// Which fields are wrong, and what would be right, by their last name (`timezone`, not
    /// `preferences.timezone`).
    fields: Vec<FieldError>,
    /// Whether nobody is signed in any more.
    unauthenticated: bool,
    /// What was typed into the fields that aren't secret. Only a form that was sent without
    /// JavaScript needs it: its page is drawn anew, and would be empty otherwise.
    typed: Vec<(String, String)>,
}

impl AppError {
    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Unreachable => None,
        }
    }

    /// What a form shows beside the field of this name, if this error is about it.
    pub fn message_for(&self, name: &str) -> Option<String> {
        let wrong = self.refusal()?.fields.iter().find(|wrong| wrong.field == name)?;
        Some(wrong.message.clone())
    }

    /// The field that this error is about, or the first of them.
    pub fn first_field(&self) -> Option<&str> {
        Some(&self.refusal()?.fields.first()?.field)
    }

    /// What was typed into the field of this name, if the form came without JavaScript.
    pub fn typed(&self, name: &str) -> Option<String> {
        let (_, value) = self.refusal()?.typed.iter().find(|(field, _)| field == name)?;
        Some(value.clone())
    }

    /// The same with what was typed into fields that aren't secret. What is longer than an address can take stays
    /// behind, in the page that the browser's way back leads to.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn with_form_values(mut self, fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        if let Self::Refused(refusal) = &mut self {
            let mut room = LONGEST_TYPED;
            for (name, value) in fields {
                if let Some(left) = room.checked_sub(value.len()) {
                    room = left;
                    refusal.typed.push((name.to_owned(), value));
                }
            }
        }
        self
    }

    /// The same, told in these words, also beside the fields that it is about.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        if let Self::Refused(refusal) = &mut self {
            message.clone_into(&mut refusal.message);
            for field in &mut refusal.fields {
                message.clone_into(&mut field.message);
            }
        }
        self
    }

    /// Whether nobody is signed in any more.
    pub fn is_unauthenticated(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.unauthenticated)
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::from(Error::Unreadable("This form came incomplete. Reload the page and try again.".to_owned()))
            }
            _ => Self::Unreachable,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<Error> for AppError {
    /// The one place where an error leaves for a page, so also the one that tells the response.
    fn from(error: Error) -> Self {
        tell_response(&error);
        Self::Refused(Refusal {
            message: error.to_string(),
            unauthenticated: error == Error::Unauthenticated,
            fields: wrong_fields(error),
            typed: Vec::new(),
        })
    }
}

/// The fields that an error is about, also where it doesn't say so itself.
#[cfg(feature = "ssr")]
fn wrong_fields(error: Error) -> Vec<FieldError> {
    let field = |name: &str| vec![FieldError { field: name.to_owned(), message: error.to_string() }];
    match &error {
        Error::EmailTaken => field("email"),
        Error::UsernameTaken => field("username"),
        Error::SessionOverlap => field("started_at"),
        Error::Invalid(fields) => fields
            .iter()
            .map(|wrong| {
                let name = wrong.field.rsplit('.').next().unwrap_or(&wrong.field);
                FieldError { field: name.to_owned(), message: wrong.message.clone() }
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_form_finds_its_fields_by_their_last_name() {
        let error = AppError::from(Error::invalid("preferences.timezone", "Choose a zone."));
        assert_eq!(error.message_for("timezone").as_deref(), Some("Choose a zone."));
        assert_eq!((error.message_for("theme"), error.first_field()), (None, Some("timezone")));
    }

    #[test]
    fn a_taken_name_is_told_beside_its_field() {
        let error = AppError::from(Error::UsernameTaken);
        assert_eq!(error.message_for("username"), Some(Error::UsernameTaken.to_string()));
    }

    #[test]
    fn what_was_typed_travels_with_the_refusal() {
        let error =
            AppError::from(Error::InvalidCredentials).with_form_values([("email", "maria@example.org".to_owned())]);
        let arrived = AppError::de(error.ser());
        assert_eq!(arrived.typed("email").as_deref(), Some("maria@example.org"));
        assert!(!arrived.is_unauthenticated());
        let long =
            AppError::from(Error::SessionOverlap).with_form_values([("session_notes", "x".repeat(LONGEST_TYPED + 1))]);
        assert_eq!(long.typed("session_notes"), None);
    }
}
