//! The HTTP status of each error, for pages and REST alike.

use axum::http::StatusCode;
use studysync_domain::Error;

/// Returns the status of an error in the REST contract.
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::Unreadable(_) => StatusCode::BAD_REQUEST,
        Error::Unauthenticated | Error::InvalidCredentials | Error::TokenReused => StatusCode::UNAUTHORIZED,
        Error::CrossSite | Error::NotAMember | Error::SignUpClosed => StatusCode::FORBIDDEN,
        Error::NotFound | Error::NoTimer => StatusCode::NOT_FOUND,
        Error::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Error::EmailTaken
        | Error::UsernameTaken
        | Error::TimerRunning
        | Error::SessionOverlap
        | Error::IdempotencyKeyInUse => StatusCode::CONFLICT,
        Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Error::Invalid(_) | Error::IdempotencyKeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Error::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        Error::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}
