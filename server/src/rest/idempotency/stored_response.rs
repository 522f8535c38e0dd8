//! What is stored of a response: its body, and the headers that belong to it rather than to the moment.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use serde::{Deserialize, Serialize};
use studysync_domain::Error;

/// Marks a repeated response.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A response without its status, which has a column of its own.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredResponse {
    content_type: Option<String>,
    location: Option<String>,
    /// JSON or empty, as for every POST.
    body: String,
}

impl StoredResponse {
    pub fn new(headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
        Self {
            content_type: text(header::CONTENT_TYPE),
            location: text(header::LOCATION),
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        serde_json::to_vec(self).map_err(|error| Error::internal(&error))
    }

    /// `None` for bytes of another format.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The response again, marked as repeated.
    pub fn replay(self, status: i16) -> Result<Response, Error> {
        let mut response = Response::builder().status(status.unsigned_abs()).header(REPLAYED, "true");
        for (name, value) in [(header::CONTENT_TYPE, self.content_type), (header::LOCATION, self.location)] {
            if let Some(value) = value {
                response = response.header(name, value);
            }
        }
        response.body(Body::from(self.body)).map_err(|error| Error::internal(&error))
    }
}
