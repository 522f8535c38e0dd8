//! What every handler can ask for.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use studysync_domain::Context;

use crate::database_health::DatabaseHealth;

/// What every handler can ask for. Cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    /// What the services are handed.
    pub context: Context,
    /// Where the browser's files are and what they are called.
    pub leptos_options: LeptosOptions,
    /// How many reverse proxies stand in front, whose `X-Forwarded-…` headers are believed.
    pub trusted_proxies: usize,
    /// Whether the database is there.
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
