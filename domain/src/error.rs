//! The errors of the services, in words that users can act on.
//!
//! [`Error::code`] is the stable name of an error; its `Display` is what a page shows. A failure that users can't act on
//! (a lost connection in the middle of a query, a bug) is logged once where it becomes an [`Error::Internal`]. Users see
//! its id, and never the cause.

use serde::{Deserialize, Serialize};

/// A field of an input that is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name on the wire, with dots into nested objects (`preferences.timezone`).
    pub field: String,
    /// A sentence that says what would be right.
    pub message: String,
}

/// Why a service refuses a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// The body or the query can't be read at all.
    #[error("{0}")]
    Unreadable(String),
    /// The user isn't signed in, or the credentials have expired.
    #[error("Sign in to do this.")]
    Unauthenticated,
    /// Wrong e-mail or password. The error doesn't reveal which.
    #[error("That e-mail and password don't match. Check both and try again.")]
    InvalidCredentials,
    /// A refresh token was used a second time, so its whole family is revoked.
    #[error("This sign-in was used twice and has been ended for safety. Sign in again.")]
    TokenReused,
    /// The request comes from another site's page.
    #[error("This request came from another site and was refused.")]
    CrossSite,
    /// The user isn't a member of the group.
    #[error("You are not a member of this group.")]
    NotAMember,
    /// Built-in sign-up is turned off.
    #[error("New accounts can't be made here at the moment.")]
    SignUpClosed,
    /// It doesn't exist, or the user may not know that it does.
    #[error("There is nothing here.")]
    NotFound,
    /// No timer runs, or the one with the given id has ended.
    #[error("No timer is running.")]
    NoTimer,
    /// The address exists, the method doesn't.
    #[error("This address doesn't take that method.")]
    MethodNotAllowed,
    /// Another account has this e-mail.
    #[error("An account with this e-mail exists already. Sign in instead.")]
    EmailTaken,
    /// Another account has this username.
    #[error("This username is taken. Try another one.")]
    UsernameTaken,
    /// A user has one timer at a time.
    #[error("A timer is running already. Stop it before you start another.")]
    TimerRunning,
    /// A user's sessions never overlap.
    #[error("You have studied at that time already. Sessions can't overlap.")]
    SessionOverlap,
    /// A request with this key hasn't finished, or its outcome is unknown.
    #[error("A request with this Idempotency-Key has not finished. Ask for the result before you try again.")]
    IdempotencyKeyInUse,
    /// The body is too long.
    #[error("That is too large: at most {limit_bytes} bytes are taken here.")]
    TooLarge {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// The body's media type isn't accepted here.
    #[error("Send this as application/json.")]
    UnsupportedMediaType,
    /// Well-formed but wrong, with one entry for each wrong field.
    #[error("{}", summary(.0))]
    Invalid(Vec<FieldError>),
    /// The same key was used before with another request.
    #[error("This Idempotency-Key was used before with a different request.")]
    IdempotencyKeyReused,
    /// Too many attempts.
    #[error("Too many attempts. Try again in {}.", wait(*.retry_after_seconds))]
    RateLimited {
        /// Seconds until an attempt counts again.
        retry_after_seconds: u32,
    },
    /// The database doesn't answer, or the server is overloaded.
    #[error("StudySync can't be reached right now. Try again in {}.", wait(*.retry_after_seconds))]
    Unavailable {
        /// Seconds after which a retry is worth it.
        retry_after_seconds: u32,
    },
    /// A fault of ours. The log has the cause under this id.
    #[error("Something went wrong on our side. If it happens again, tell us this number: {id}")]
    Internal {
        /// The id of this failure in the log.
        id: String,
    },
}

impl Error {
    /// Returns the error of one wrong field.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), message: message.into() }])
    }

    /// Returns the stable name of the REST contract.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unauthenticated => "unauthenticated",
            Self::InvalidCredentials => "invalid_credentials",
            Self::TokenReused => "token_reused",
            Self::CrossSite => "cross_site",
            Self::NotAMember => "not_a_member",
            Self::SignUpClosed => "sign_up_closed",
            Self::NotFound => "not_found",
            Self::NoTimer => "no_timer",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::EmailTaken => "email_taken",
            Self::UsernameTaken => "username_taken",
            Self::TimerRunning => "timer_running",
            Self::SessionOverlap => "session_overlap",
            Self::IdempotencyKeyInUse => "idempotency_key_in_use",
            Self::TooLarge { .. } => "too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::Invalid(_) => "invalid",
            Self::IdempotencyKeyReused => "idempotency_key_reused",
            Self::RateLimited { .. } => "rate_limited",
            Self::Unavailable { .. } => "unavailable",
            Self::Internal { .. } => "internal",
        }
    }

    /// Returns after how many seconds to try again, where that helps.
    pub fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Self::RateLimited { retry_after_seconds } | Self::Unavailable { retry_after_seconds } => {
                Some(*retry_after_seconds)
            }
            _ => None,
        }
    }

    /// Returns what a form shows beside the field of this name, if this error is about it.
    pub fn message_for(&self, field: &str) -> Option<String> {
        match self {
            Self::Invalid(fields) => {
                fields.iter().find(|error| error.field == field).map(|error| error.message.clone())
            }
            Self::EmailTaken if field == "email" => Some(self.to_string()),
            Self::UsernameTaken if field == "username" => Some(self.to_string()),
            Self::SessionOverlap if field == "started_at" => Some(self.to_string()),
            _ => None,
        }
    }
}

fn summary(fields: &[FieldError]) -> String {
    match fields {
        [only] => only.message.clone(),
        _ => "Some of this needs another look.".to_owned(),
    }
}

fn wait(seconds: u32) -> String {
    match seconds {
        0..=1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// Collects what is wrong with an input, so that a user sees all of it at once.
#[derive(Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Adds a field that is wrong.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), message: message.into() });
    }

    /// Returns the parsed value, or adds the message of the field and returns `None`.
    pub fn check<T>(&mut self, field: &str, parsed: Result<T, String>) -> Option<T> {
        parsed.map_err(|message| self.add(field, message)).ok()
    }

    /// Returns `Ok` if nothing was added.
    pub fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }

    /// Returns the error of an input in which something is wrong.
    pub fn into_error(self) -> Error {
        Error::Invalid(self.0)
    }
}

#[cfg(feature = "server")]
mod server {
    use super::Error;

    /// After how many seconds to try again when the database doesn't answer.
    const RETRY_AFTER_SECONDS: u32 = 2;

    impl From<sqlx::Error> for Error {
        fn from(cause: sqlx::Error) -> Self {
            use sqlx::Error as Cause;
            let is_unavailable = match &cause {
                Cause::PoolTimedOut | Cause::PoolClosed | Cause::Io(_) | Cause::WorkerCrashed => true,
                // Class 08 is a broken connection, 57 a server that shuts down or starts up, 53 one
                // that is out of something: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
                Cause::Database(error) => {
                    error.code().is_some_and(|code| ["08", "53", "57"].iter().any(|class| code.starts_with(class)))
                }
                _ => false,
            };
            if is_unavailable {
                tracing::error!(%cause, "the database does not answer");
                Self::Unavailable { retry_after_seconds: RETRY_AFTER_SECONDS }
            } else {
                Self::internal(&cause)
            }
        }
    }

    impl Error {
        /// Logs a cause that users can't act on, and returns the error with the id of the log line.
        pub fn internal(cause: &dyn std::fmt::Display) -> Self {
            let id = format!("{:08x}", rand::random::<u32>());
            tracing::error!(%cause, error_id = %id, "something went wrong");
            Self::Internal { id }
        }
    }

    /// Returns the name of the constraint that refused a statement, if that is why it failed.
    pub fn constraint(error: &sqlx::Error) -> Option<&str> {
        error.as_database_error().and_then(sqlx::error::DatabaseError::constraint)
    }
}
#[cfg(feature = "server")]
pub use server::constraint;
