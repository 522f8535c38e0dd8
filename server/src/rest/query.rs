//! Query strings, checked field by field.

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;

use super::{fields, problem::Refusal};

/// The query string; an unknown parameter is refused like an unknown field of a body, so that a
/// misspelt filter isn't taken for no filter.
#[derive(Debug)]
pub struct QueryString<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for QueryString<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(
            parts.uri.query().unwrap_or_default().as_bytes(),
        ));
        Ok(Self(fields::read(pairs)?))
    }
}
