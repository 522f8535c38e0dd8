//! The REST doors, one file a feature.

use axum::Router;

use crate::state::AppState;

/// Every route under `/api`, and `/docs`.
pub fn router() -> Router<AppState> {
    Router::new()
}
