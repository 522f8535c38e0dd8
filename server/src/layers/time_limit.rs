//! How long a request may take.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use studysync_domain::Error;
use tokio::time;

use crate::{AppState, database_health::DatabaseHealth, rest::problem::Refusal};

/// Longer than the database lets one statement run, and no longer than a person waits.
const LIMIT: Duration = Duration::from_secs(10);

/// The same while the database doesn't answer: who waits for it hears so within two seconds.
const LIMIT_WITHOUT_DATABASE: Duration = Duration::from_millis(1700);

/// Answers that we can't right now, when a door takes too long to begin its answer.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    tokio::select! {
        response = next.run(request) => response,
        () = overdue(state.database_health) => Refusal::from(Error::Unavailable { retry_after_seconds: 2 }).into_response(),
    }
}

async fn overdue(database_health: DatabaseHealth) {
    time::sleep(LIMIT_WITHOUT_DATABASE).await;
    tokio::select! {
        () = database_health.lost() => {}
        () = time::sleep(LIMIT.saturating_sub(LIMIT_WITHOUT_DATABASE)) => {}
    }
}
