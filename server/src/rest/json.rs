//! Bodies: JSON, of a bounded size, checked field by field.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::LengthLimitError;
use serde::de::{DeserializeOwned, IgnoredAny};
use studysync_domain::Error;

use super::{fields, problem::Refusal};

/// The longest body that is read, in bytes: the longest notes fit in, however they are escaped.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body that has to be there.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let typed = is_json(&parts.headers);
        let bytes = bytes(body).await?;
        if !typed {
            return Err(Error::UnsupportedMediaType.into());
        }
        Ok(Self(parse(&bytes)?))
    }
}

/// A JSON body all of whose fields are optional: no body at all, or `null`, is `{}`.
#[derive(Debug)]
pub struct OptionalBody<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let bytes = bytes(body).await?;
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

/// The whole of a body.
///
/// # Errors
/// [`Error::TooLarge`] past [`BODY_LIMIT`], [`Error::Unreadable`] when it breaks off.
pub async fn bytes(body: axum::body::Body) -> Result<Bytes, Error> {
    axum::body::to_bytes(body, BODY_LIMIT).await.map_err(|error| {
        if std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<LengthLimitError>) {
            Error::TooLarge { limit_bytes: BODY_LIMIT as u64 }
        } else {
            Error::Unreadable("The body broke off.".to_owned())
        }
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let named = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Reads twice: first whether it is JSON at all (else a 400), then whether it says the right things
/// (else a 422), so that a mistake in a field isn't hidden behind one in the syntax, nor the reverse.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Unreadable("The body isn't UTF-8.".to_owned()))?;
    serde_json::from_str::<IgnoredAny>(text)
        .map_err(|error| Error::Unreadable(format!("The body isn't JSON: {error}.")))?;
    // serde would also take a list of the fields' values, in the order in which they are declared.
    if !text.trim_start().starts_with('{') {
        return Err(Error::invalid("body", "Give an object."));
    }
    fields::read(&mut serde_json::Deserializer::from_str(text))
}
