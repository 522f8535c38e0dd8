//! `Idempotency-Key`: a POST that is sent again gets the first answer again and does nothing.

mod answer;

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{OriginalUri, Request, State},
    http::{HeaderMap, Method, StatusCode, request::Parts},
    middleware::Next,
    response::Response,
};
use sha2::{Digest, Sha256};
use studysync_domain::{
    Context, Error,
    idempotency::{self, Claim},
};
use tracing::Instrument;

use super::extract::{authenticate, read_body};
use crate::problem::ApiError;
use answer::{Answer, Seal};

/// The header's name, as the contract and the errors write it.
pub const HEADER: &str = "Idempotency-Key";

/// How often, and how many times, the answer of a request under way is looked for.
const POLL_EVERY: Duration = Duration::from_millis(50);
const POLLS: usize = 40;

/// The middleware around every route; what isn't a POST with a key passes untouched.
pub async fn layer(State(ctx): State<Context>, request: Request, next: Next) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    let Some(key) = key(&parts.method, &parts.headers)? else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let attempt = Attempt::new(ctx, parts, &key, read_body(body).await?);
    // In a task of its own: a client that hangs up in the middle will come back for the answer, so it
    // has to be made and kept. A panic leaves the claim as a crash would: nobody knows what was done.
    let task = tokio::spawn(answer_once(attempt, next).in_current_span());
    Ok(task.await.map_err(|panic| Error::internal(&panic))??)
}

/// The key of a POST that has one.
fn key(method: &Method, headers: &HeaderMap) -> Result<Option<String>, Error> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next().filter(|_| *method == Method::POST) else { return Ok(None) };
    value
        .to_str()
        .ok()
        .filter(|key| (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()))
        .filter(|_| values.next().is_none())
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| Error::invalid(HEADER, "Send one key of 1 to 255 visible ASCII characters."))
}

/// A POST with a key.
struct Attempt {
    ctx: Context,
    parts: Parts,
    body: Bytes,
    hashes: idempotency::Request,
    seal: Seal,
}

impl Attempt {
    fn new(ctx: Context, parts: Parts, key: &str, body: Bytes) -> Self {
        let seal = Seal::of(key, &body);
        let (key_hash, request_hash) = (key_hash(&ctx, &parts, key), request_hash(&parts, &body));
        Self { ctx, parts, body, hashes: idempotency::Request { key_hash, request_hash }, seal }
    }
}

/// Keys are a person's own; who brings no good token shares theirs with everyone who doesn't, and
/// gets nowhere with somebody else's unless they know what was sent with it.
fn key_hash(ctx: &Context, parts: &Parts, key: &str) -> [u8; 32] {
    let person = authenticate(ctx, &parts.headers)
        .map_or_else(|_| "anonymous".to_owned(), |actor| format!("user {}", actor.user_id));
    Sha256::new().chain_update(person).chain_update(b"\0").chain_update(key).finalize().into()
}

fn request_hash(parts: &Parts, body: &[u8]) -> [u8; 32] {
    // Inside a nested router the path is cut short; this is what was asked for.
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    Sha256::new()
        .chain_update(parts.method.as_str())
        .chain_update(b"\0")
        .chain_update(address)
        .chain_update(b"\0")
        .chain_update(body)
        .finalize()
        .into()
}

async fn answer_once(attempt: Attempt, next: Next) -> Result<Response, Error> {
    for _ in 0..POLLS {
        match idempotency::claim(&attempt.ctx, &attempt.hashes).await? {
            Claim::New => return answer_and_keep(attempt, next).await,
            Claim::Answered(status, sealed) => return attempt.seal.open(&sealed)?.replay(status),
            Claim::Unfinished => tokio::time::sleep(POLL_EVERY).await,
        }
    }
    Err(Error::IdempotencyKeyInUse)
}

/// Does the work, and keeps its answer unless another attempt may have more luck.
async fn answer_and_keep(Attempt { ctx, parts, body, hashes, seal }: Attempt, next: Next) -> Result<Response, Error> {
    let (head, body) = next.run(Request::from_parts(parts, Body::from(body))).await.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| Error::internal(&error))?;
    let kept = if is_final(head.status) {
        keep(&ctx, &hashes, &seal, &Answer::of(&head.headers, &body), head.status).await
    } else {
        idempotency::release(&ctx, &hashes).await
    };
    if kept.is_err() {
        // The answer is true all the same; who tries again is refused, and nothing is done twice.
        tracing::warn!("an answer with an Idempotency-Key could not be kept");
    }
    Ok(Response::from_parts(head, Body::from(body)))
}

/// Whether an answer would be the same tomorrow: signing in, waiting or a repair may change these.
fn is_final(status: StatusCode) -> bool {
    !status.is_server_error() && !matches!(status, StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS)
}

async fn keep(
    ctx: &Context,
    hashes: &idempotency::Request,
    seal: &Seal,
    answer: &Answer,
    status: StatusCode,
) -> Result<(), Error> {
    let status = i16::try_from(status.as_u16()).map_err(|error| Error::internal(&error))?;
    idempotency::keep(ctx, hashes, status, &seal.close(answer)?).await
}
