//! Health checks for supervisors and load balancers.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use studysync_domain::Context;

use crate::{AppState, database};

/// `/healthz` (the process runs) and `/readyz` (the database responds).
pub fn router() -> Router<AppState> {
    Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready))
}

async fn ready(State(context): State<Context>) -> (StatusCode, &'static str) {
    if database::responds(&context.db).await {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not respond")
    }
}
