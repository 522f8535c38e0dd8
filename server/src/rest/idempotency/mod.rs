//! `Idempotency-Key`: a POST that is sent again gets the first response again and has no effect.

mod stored_response;

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{OriginalUri, Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, request::Parts},
    middleware::Next,
    response::Response,
};
use sha2::{Digest, Sha256};
use studysync_domain::{
    Context, Error,
    accounts::UserId,
    idempotency::{self, Claim},
};
use tracing::Instrument;

use self::stored_response::StoredResponse;
use super::extract::{authenticate, read_body};
use crate::problem::ApiError;

/// The header's name, as the REST contract and the errors write it.
pub const HEADER: &str = "Idempotency-Key";

/// How often, and how many times, to look for the response to a request that is still running.
const POLL_EVERY: Duration = Duration::from_millis(50);
const POLLS: usize = 40;

/// Whether the header counts for POSTs to this path. The responses below `/api/auth` hold tokens, which must not be in
/// the database.
pub fn applies_to(path: &str) -> bool {
    !path.starts_with("/api/auth/")
}

/// The middleware around every route. It only changes what happens to a POST that has a key.
pub async fn layer(State(ctx): State<Context>, request: Request, next: Next) -> Result<Response, ApiError> {
    if *request.method() != Method::POST || !applies_to(uri(&request).path()) {
        return Ok(next.run(request).await);
    }
    let Some(key) = key(request.headers())? else { return Ok(next.run(request).await) };
    // Without a user there is nothing to repeat: the route responds with a 401.
    let Ok(actor) = authenticate(&ctx, request.headers()) else { return Ok(next.run(request).await) };

    let address = uri(&request).path_and_query().map_or_else(String::new, ToString::to_string);
    let (parts, body) = request.into_parts();
    let body = read_body(body).await?;
    let id = idempotency::Request {
        key_hash: key_hash(&actor.user_id, &key),
        request_hash: request_hash(&parts.method, &address, &body),
    };
    // In a task of its own: a client that disconnects will come back for the response, so the request has
    // to finish. A panic leaves the claim as a crash would: the outcome is unknown.
    let task = tokio::spawn(run_once(Attempt { ctx, parts, body, id }, next).in_current_span());
    Ok(task.await.map_err(|panic| Error::internal(&panic))??)
}

/// The whole URI: inside a nested router, the request's own one has no `/api`.
fn uri(request: &Request) -> &Uri {
    request.extensions().get::<OriginalUri>().map_or(request.uri(), |OriginalUri(uri)| uri)
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next() else { return Ok(None) };
    value
        .to_str()
        .ok()
        .filter(|key| (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()))
        .filter(|_| values.next().is_none())
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| Error::invalid(HEADER, "Send one key of 1 to 255 visible ASCII characters."))
}

/// Users can't collide with each other's keys.
fn key_hash(user_id: &UserId, key: &str) -> [u8; 32] {
    Sha256::new().chain_update(format!("user {user_id}")).chain_update(b"\0").chain_update(key).finalize().into()
}

fn request_hash(method: &Method, address: &str, body: &[u8]) -> [u8; 32] {
    let hash = Sha256::new().chain_update(method.as_str()).chain_update(b"\0").chain_update(address);
    hash.chain_update(b"\0").chain_update(body).finalize().into()
}

/// A POST with a key.
struct Attempt {
    ctx: Context,
    parts: Parts,
    body: Bytes,
    id: idempotency::Request,
}

async fn run_once(attempt: Attempt, next: Next) -> Result<Response, Error> {
    for _ in 0..POLLS {
        match idempotency::claim(&attempt.ctx, &attempt.id).await? {
            Claim::New => return run_and_store(attempt, next).await,
            Claim::Answered(status, stored) => {
                // Earlier releases stored responses encrypted. Their outcome is unknown here, until they expire
                // after 24 hours.
                let response = StoredResponse::from_bytes(&stored).ok_or(Error::IdempotencyKeyInUse)?;
                return response.replay(status);
            }
            Claim::Unfinished => tokio::time::sleep(POLL_EVERY).await,
        }
    }
    Err(Error::IdempotencyKeyInUse)
}

/// Runs the request and stores its response, unless another attempt may get a different one.
async fn run_and_store(Attempt { ctx, parts, body, id }: Attempt, next: Next) -> Result<Response, Error> {
    let (head, body) = next.run(Request::from_parts(parts, Body::from(body))).await.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| Error::internal(&error))?;
    let stored = if is_final(head.status) {
        store(&ctx, &id, head.status, &StoredResponse::new(&head.headers, &body)).await
    } else {
        idempotency::release(&ctx, &id).await
    };
    if stored.is_err() {
        // The response is valid all the same. A retry gets a 409, and nothing happens twice.
        tracing::warn!("could not store the response to a request with an Idempotency-Key");
    }
    Ok(Response::from_parts(head, Body::from(body)))
}

/// Whether a retry would get the same response. Signing in, correcting the input, waiting or a repair may change the
/// others.
fn is_final(status: StatusCode) -> bool {
    matches!(status.as_u16(), 200..=299 | 403..=410)
}

async fn store(
    ctx: &Context,
    id: &idempotency::Request,
    status: StatusCode,
    response: &StoredResponse,
) -> Result<(), Error> {
    let status = i16::try_from(status.as_u16()).map_err(|error| Error::internal(&error))?;
    idempotency::keep(ctx, id, status, &response.to_bytes()?).await
}
