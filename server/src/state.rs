//! The state that handlers extract.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use studysync_domain::Context;

use crate::database_health::DatabaseHealth;

/// The state of the router. Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The services' context.
    pub context: Context,
    /// The location and the names of the browser's files.
    pub leptos_options: LeptosOptions,
    /// The number of reverse proxies in front, whose `X-Forwarded-…` headers are trusted.
    pub trusted_proxies: usize,
    /// Whether the database responds.
    pub database_health: DatabaseHealth,
}

impl FromRef<AppState> for Context {
    fn from_ref(state: &AppState) -> Self {
        state.context.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos_options.clone()
    }
}
