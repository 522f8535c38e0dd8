//! The overview, read before the page is rendered.

use std::sync::Arc;

use studysync_domain::{Context, Error, auth::Actor, overview::read_overview};

use super::Snapshot;

/// A snapshot for the request's extensions.
#[derive(Debug, Clone)]
pub struct PrefetchedOverview(Arc<Result<Snapshot, Error>>);

impl PrefetchedOverview {
    /// Reads it now.
    pub async fn read(context: &Context, actor: &Actor) -> Self {
        read_snapshot(context, actor).await.into()
    }

    pub(super) fn snapshot(&self) -> Result<Snapshot, Error> {
        (*self.0).clone()
    }
}

impl From<Result<Snapshot, Error>> for PrefetchedOverview {
    fn from(read: Result<Snapshot, Error>) -> Self {
        Self(Arc::new(read))
    }
}

/// Reads the caller's overview.
pub(super) async fn read_snapshot(context: &Context, actor: &Actor) -> Result<Snapshot, Error> {
    let overview = read_overview(context, actor).await?;
    Snapshot::new(overview)
}
