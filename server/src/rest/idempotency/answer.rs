//! What is kept of an answer, and how it is kept from being read.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use chacha20poly1305::{
    AeadCore, ChaCha20Poly1305, KeyInit,
    aead::{Aead, OsRng},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use studysync_domain::Error;

/// Marks an answer that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// In front of the sealed bytes; random, since one key may seal two answers a day apart.
const NONCE_BYTES: usize = 12;

/// An answer without its status, as it is sealed: the body, and the headers that belong to it rather
/// than to the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    content_type: Option<String>,
    location: Option<String>,
    /// Text: POSTs answer with JSON or nothing.
    body: String,
}

impl Answer {
    /// What is worth keeping of a response.
    pub fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
        Self {
            content_type: text(header::CONTENT_TYPE),
            location: text(header::LOCATION),
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    /// The response again, marked as such.
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

/// Seals answers under a key made from the Idempotency-Key and the body. Neither is kept, so the
/// database alone can't open what it holds.
pub struct Seal(ChaCha20Poly1305);

impl Seal {
    /// The seal of a request.
    pub fn of(idempotency_key: &str, body: &[u8]) -> Self {
        let key = Sha256::new()
            .chain_update(b"studysync idempotent answer\0")
            .chain_update(idempotency_key)
            .chain_update(b"\0")
            .chain_update(body)
            .finalize();
        Self(ChaCha20Poly1305::new(&key))
    }

    /// The answer, sealed.
    pub fn close(&self, answer: &Answer) -> Result<Vec<u8>, Error> {
        let plain = serde_json::to_vec(answer).map_err(|error| Error::internal(&error))?;
        let nonce = ChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed = self.0.encrypt(&nonce, plain.as_slice()).map_err(|error| Error::internal(&error))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The answer that was sealed.
    pub fn open(&self, sealed: &[u8]) -> Result<Answer, Error> {
        let (nonce, sealed) = sealed
            .split_at_checked(NONCE_BYTES)
            .ok_or_else(|| Error::internal(&"a kept answer is too short to have been sealed"))?;
        let plain = self.0.decrypt(nonce.into(), sealed).map_err(|error| Error::internal(&error))?;
        serde_json::from_slice(&plain).map_err(|error| Error::internal(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        Answer { content_type: None, location: Some("/api/users/me".into()), body: "{}".into() }
    }

    #[test]
    fn the_same_key_and_body_open_what_they_sealed() {
        let sealed = Seal::of("key", b"body").close(&answer()).unwrap();
        assert_eq!(Seal::of("key", b"body").open(&sealed).unwrap(), answer());
    }

    #[test]
    fn another_key_or_body_opens_nothing() {
        let sealed = Seal::of("key", b"body").close(&answer()).unwrap();
        assert!(Seal::of("yek", b"body").open(&sealed).is_err());
        assert!(Seal::of("key", b"").open(&sealed).is_err());
        assert!(Seal::of("key", b"body").open(&sealed[..5]).is_err());
    }
}
