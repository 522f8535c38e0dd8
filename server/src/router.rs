//! All routes.

use axum::Router;

use crate::{AppState, health, layers, pages, realtime, rest, site};

/// Builds the whole application.
pub fn build(state: AppState) -> Router {
    let router = Router::new()
        .merge(health::router())
        .merge(rest::router(&state.context))
        .merge(realtime::router(&state))
        .merge(pages::router(&state))
        .merge(site::router(&state.leptos_options, pages::not_found(&state)))
        .with_state(state.clone());
    layers::wrap(router, &state)
}
