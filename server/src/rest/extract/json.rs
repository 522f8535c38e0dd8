//! JSON bodies of a limited size, checked field by field.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::LengthLimitError;
use serde::de::{DeserializeOwned, IgnoredAny};
use studysync_domain::Error;

use super::fields;
use crate::problem::ApiError;

/// The longest body, in bytes. The longest notes fit in, however they are escaped.
const BODY_LIMIT: usize = 64 * 1024;

/// A required JSON body.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let bytes = read_body(body).await?;
        if !is_json(&parts.headers) {
            return Err(Error::UnsupportedMediaType.into());
        }
        Ok(Self(parse(&bytes)?))
    }
}

/// A JSON body with optional fields only: no body, or `null`, counts as `{}`.
#[derive(Debug)]
pub struct OptionalJsonBody<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalJsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let bytes = read_body(body).await?;
        if bytes.is_empty() {
            return Ok(Self(T::default()));
        }
        if !is_json(&parts.headers) {
            return Err(Error::UnsupportedMediaType.into());
        }
        if bytes.trim_ascii() == b"null" {
            return Ok(Self(T::default()));
        }
        Ok(Self(parse(&bytes)?))
    }
}

/// Reads a whole body.
///
/// # Errors
/// [`Error::TooLarge`] past [`BODY_LIMIT`], [`Error::Unreadable`] when the connection breaks off.
pub async fn read_body(body: axum::body::Body) -> Result<Bytes, Error> {
    axum::body::to_bytes(body, BODY_LIMIT).await.map_err(|error| {
        if std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<LengthLimitError>) {
            Error::TooLarge { limit_bytes: BODY_LIMIT as u64 }
        } else {
            Error::Unreadable("The body broke off.".to_owned())
        }
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Parses twice: first for the syntax (400), then for the fields (422), so that an error in a field never
/// hides one in the syntax, nor the reverse.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Unreadable("The body isn't UTF-8.".to_owned()))?;
    serde_json::from_str::<IgnoredAny>(text)
        .map_err(|error| Error::Unreadable(format!("The body isn't JSON: {error}.")))?;
    // serde would also accept an array of the fields' values, in the order of their declaration.
    if !text.trim_start().starts_with('{') {
        return Err(Error::invalid("body", "Give an object."));
    }
    fields::deserialize(&mut serde_json::Deserializer::from_str(text))
}
