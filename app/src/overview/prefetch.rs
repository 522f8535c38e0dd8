//! The overview, read before the page is rendered.

use std::sync::Arc;

use studysync_domain::{Context, Error, auth::Actor, overview::read_overview};

use super::Snapshot;

/// A snapshot for the request's extensions. With it, the layout waits for nothing, and Leptos renders it once: it builds
/// what is inside of a `Suspense` up to three times.
#[derive(Debug, Clone)]
pub struct PrefetchedOverview(Arc<Result<Snapshot, Error>>);

impl PrefetchedOverview {
    /// Reads it now.
    pub async fn read(context: &Context, actor: &Actor) -> Self {
        Self(Arc::new(read_snapshot(context, actor).await))
    }

    pub(crate) fn snapshot(&self) -> Result<Snapshot, Error> {
        (*self.0).clone()
    }
}

/// Reads the caller's overview.
pub async fn read_snapshot(context: &Context, actor: &Actor) -> Result<Snapshot, Error> {
    let overview = read_overview(context, actor).await?;
    Snapshot::new(overview)
}
