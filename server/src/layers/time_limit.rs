//! How long a request may take.

use std::time::Duration;

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use studysync_domain::Error;
use tokio::time;

use crate::rest::problem::Refusal;

/// Longer than the database lets one statement run, and no longer than a person waits.
const LIMIT: Duration = Duration::from_secs(10);

/// Answers that we can't right now, when a door takes too long to begin its answer.
pub async fn layer(request: Request, next: Next) -> Response {
    time::timeout(LIMIT, next.run(request))
        .await
        .unwrap_or_else(|_| Refusal::from(Error::Unavailable { retry_after_seconds: 2 }).into_response())
}
