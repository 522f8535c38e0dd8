//! What a page shows, read before it is rendered. Leptos then renders the page in one go: a page that has to wait half-way
//! costs more, because it goes on with another thread, which frees what this one has allocated.

use axum::http::Extensions;
use studysync_domain::{Context, auth::Actor};

use crate::{dashboard::PrefetchedDashboard, overview::PrefetchedOverview, paths};

/// Reads the user's overview, and the data of pages that are opened often. They go into the request's extensions, where
/// the overview's store and the pages' server functions find them.
pub async fn prefetch(context: &Context, actor: &Actor, path: &str, extensions: &mut Extensions) {
    if path == paths::DASHBOARD {
        let (dashboard, overview) = PrefetchedDashboard::read(context, actor).await;
        extensions.insert(dashboard);
        extensions.insert(overview);
    } else {
        extensions.insert(PrefetchedOverview::read(context, actor).await);
    }
}
