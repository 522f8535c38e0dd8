//! Errors as HTTP responses: `application/problem+json`, RFC 9457.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use studysync_app::status_of;
use studysync_domain::{Error, FieldError, sessions::ActiveSession};
use utoipa::ToSchema;

/// The media type of every error response.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The error of handlers and layers, made from an [`Error`] by `?`.
#[derive(Debug)]
pub struct ApiError {
    error: Error,
    active_session: Option<Box<ActiveSession>>,
}

impl ApiError {
    /// Adds the running timer, because of which another one can't start.
    pub fn with_timer(self, timer: Option<ActiveSession>) -> Self {
        Self { active_session: timer.map(Box::new), ..self }
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        Self { error, active_session: None }
    }
}

/// An error, for programs (`code`) and for users (`detail`).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The code again, as a URI.
    #[schema(example = "urn:studysync:problem:invalid")]
    r#type: String,
    /// The kind of error in a few words.
    #[schema(example = "Invalid")]
    title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    status: u16,
    /// A sentence to show to the user.
    #[schema(example = "A rating is 1 to 5.")]
    detail: String,
    /// The stable name of the kind of error.
    #[schema(example = "invalid")]
    code: &'static str,
    /// With `invalid`: each invalid field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldError>,
    /// With `timer_running`: the running timer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    active_session: Option<Box<ActiveSession>>,
}

impl From<ApiError> for Problem {
    fn from(ApiError { error, active_session }: ApiError) -> Self {
        let code = error.code();
        Self {
            r#type: format!("urn:studysync:problem:{code}"),
            title: title(code),
            status: status_of(&error).as_u16(),
            detail: error.to_string(),
            code,
            errors: if let Error::Invalid(fields) = error { fields } else { Vec::new() },
            active_session,
        }
    }
}

/// Returns "Timer running" for `timer_running`.
fn title(code: &str) -> String {
    let words = code.replace('_', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let retry_after = self.error.retry_after_seconds();
        let problem = Problem::from(self);
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
