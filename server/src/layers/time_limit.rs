//! The time limit of requests, which is shorter while the database doesn't respond. tower-http's timeout layer has
//! one fixed limit, and no `Retry-After`.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use studysync_domain::Error;
use tokio::time;

use crate::{AppState, database_health::DatabaseHealth, problem::ApiError};

/// Longer than the database lets one statement run, and no longer than users wait.
const LIMIT: Duration = Duration::from_secs(10);

/// The limit while the database doesn't respond, so that users know within two seconds.
const LIMIT_WITHOUT_DATABASE: Duration = Duration::from_millis(1700);

/// Responds with a 503 if a handler takes too long to begin its response.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    tokio::select! {
        response = next.run(request) => response,
        () = limit_exceeded(state.database_health) => {
            ApiError::from(Error::Unavailable { retry_after_seconds: 2 }).into_response()
        }
    }
}

async fn limit_exceeded(database_health: DatabaseHealth) {
    time::sleep(LIMIT_WITHOUT_DATABASE).await;
    tokio::select! {
        () = database_health.lost() => {}
        () = time::sleep(LIMIT.saturating_sub(LIMIT_WITHOUT_DATABASE)) => {}
    }
}
