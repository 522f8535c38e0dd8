//! The REST doors, one file a feature.

use axum::Router;
use studysync_domain::Context;

/// Every route under `/api`, and `/docs`.
pub fn router<S: Clone + Send + Sync + 'static>(context: &Context) -> Router<S> {
    Router::new().with_state(context.clone())
}
