//! How much a request may bring.

use axum::{
    body::{Body, HttpBody},
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use studysync_domain::Error;

use crate::rest::problem::Refusal;

/// The most that a request's body may hold, in bytes.
const LIMIT: u32 = 1024 * 1024;

/// Refuses a body that says it is larger, and cuts one off that turns out to be.
pub async fn layer(request: Request, next: Next) -> Response {
    if request.body().size_hint().lower() > LIMIT.into() {
        return Refusal::from(Error::TooLarge { limit_bytes: LIMIT.into() }).into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, LIMIT as usize)))).await
}
