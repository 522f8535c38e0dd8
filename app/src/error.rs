//! The error of a server function, as pages receive it.

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use studysync_domain::FieldError;
#[cfg(feature = "ssr")]
use {crate::request, studysync_domain::Error};

/// How many bytes of form values are sent back: they travel encoded in a URL, of which proxies accept about 8 kB.
#[cfg(feature = "ssr")]
const MAX_FORM_VALUE_BYTES: usize = 3_000;

/// Why a server function failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// A service refused it.
    #[error("{}", .0.message)]
    Refused(Refusal),
    /// There was no response, or none that the browser understands.
    #[error("StudySync can't be reached. Check your connection and try again.")]
    Unreachable,
}

/// What a page needs of an error. The error itself stays on the server, so that the browser's bundle doesn't carry all
/// the messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What happened and what to do.
    message: String,
    /// Which fields are wrong, and what would be right, by their last name (`timezone`, not `preferences.timezone`).
    fields: Vec<FieldError>,
    /// Whether the user isn't signed in any more.
    unauthenticated: bool,
    /// Whether the same request may succeed after a while.
    temporary: bool,
    /// Whether what the address names doesn't exist, or isn't the user's to see.
    missing: bool,
    /// The values of the form, apart from secret ones. Only a form that was sent without JavaScript needs them: its page
    /// is rendered again, and would be empty otherwise.
    form_values: Vec<(String, String)>,
}

impl AppError {
    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Unreachable => None,
        }
    }

    /// Returns the message for the field of this name, if the error is about it.
    pub fn message_for(&self, name: &str) -> Option<String> {
        let wrong = self.refusal()?.fields.iter().find(|wrong| wrong.field == name)?;
        Some(wrong.message.clone())
    }

    /// Returns the first field that the error is about.
    pub fn first_field(&self) -> Option<&str> {
        Some(&self.refusal()?.fields.first()?.field)
    }

    /// Returns the value of the field of this name, if the form was sent without JavaScript.
    pub fn form_value(&self, name: &str) -> Option<String> {
        let (_, value) = self.refusal()?.form_values.iter().find(|(field, _)| field == name)?;
        Some(value.clone())
    }

    /// Returns the same with the values of a form, which must not be secret. Values that are too long for a URL are left
    /// out: the user finds them by going back.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn with_form_values(mut self, fields: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        if let Self::Refused(refusal) = &mut self {
            let mut room = MAX_FORM_VALUE_BYTES;
            for (name, value) in fields {
                if let Some(left) = room.checked_sub(value.len()) {
                    room = left;
                    refusal.form_values.push((name.to_owned(), value));
                }
            }
        }
        self
    }

    /// Returns the same with another message, also for the fields that it is about.
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

    /// Whether the same request may succeed after a while: the server can't be reached, or can't answer now.
    pub fn is_temporary(&self) -> bool {
        self.refusal().is_none_or(|refusal| refusal.temporary)
    }

    /// Whether what the address names doesn't exist, or isn't the user's to see.
    pub fn is_missing(&self) -> bool {
        self.refusal().is_some_and(|refusal| refusal.missing)
    }

    /// Whether the user isn't signed in any more.
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
    /// Converts every error of a page, so this also sets the status of the response.
    fn from(error: Error) -> Self {
        request::set_error(&error);
        Self::Refused(Refusal {
            message: error.to_string(),
            unauthenticated: error == Error::Unauthenticated,
            temporary: error.retry_after_seconds().is_some(),
            missing: error == Error::NotFound,
            fields: wrong_fields(error),
            form_values: Vec::new(),
        })
    }
}

/// Returns the result of a form for its page. If it was refused and the form was sent without JavaScript, the error has
/// the form's values, because the page is rendered again. Never pass a secret value: it would end up in a URL.
#[cfg(feature = "ssr")]
pub fn keep_form_values<T>(
    result: Result<T, impl Into<AppError>>,
    form_values: impl IntoIterator<Item = (&'static str, String)>,
) -> Result<T, AppError> {
    result.map_err(|error| {
        let error: AppError = error.into();
        if request::is_plain_form() { error.with_form_values(form_values) } else { error }
    })
}

/// Returns the fields that an error is about, also if the error itself doesn't name them.
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
    fn a_taken_username_is_reported_at_its_field() {
        let error = AppError::from(Error::UsernameTaken);
        assert_eq!(error.message_for("username"), Some(Error::UsernameTaken.to_string()));
    }

    #[test]
    fn form_values_travel_with_the_error() {
        let error =
            AppError::from(Error::InvalidCredentials).with_form_values([("email", "maria@example.org".to_owned())]);
        let arrived = AppError::de(error.ser());
        assert_eq!(arrived.form_value("email").as_deref(), Some("maria@example.org"));
        assert!(!arrived.is_unauthenticated());
        let long = AppError::from(Error::SessionOverlap)
            .with_form_values([("session_notes", "x".repeat(MAX_FORM_VALUE_BYTES + 1))]);
        assert_eq!(long.form_value("session_notes"), None);
    }
}
