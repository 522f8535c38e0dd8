//! The dashboard, read before the page is rendered.

use std::sync::Arc;

use studysync_domain::{
    Context, Error,
    auth::Actor,
    dashboard::{DashboardData, service},
};

use super::model::DashboardView;
use crate::overview::{PrefetchedOverview, Snapshot};

/// How many sessions are recent.
const RECENT: u8 = 5;

/// What the page shows besides the overview, for the request's extensions.
#[derive(Debug, Clone)]
pub struct PrefetchedDashboard(Arc<Result<DashboardView, Error>>);

impl PrefetchedDashboard {
    /// Reads it now, together with the overview.
    pub async fn read(context: &Context, actor: &Actor) -> (Self, PrefetchedOverview) {
        let data = read(context, actor).await;
        let snapshot = data.as_ref().map_err(Clone::clone).and_then(|data| Snapshot::new(data.overview()));
        (Self(Arc::new(data.and_then(DashboardView::new))), snapshot.into())
    }

    pub(super) fn view(&self) -> Result<DashboardView, Error> {
        (*self.0).clone()
    }
}

/// Reads what the dashboard shows.
pub(super) async fn read(context: &Context, actor: &Actor) -> Result<DashboardData, Error> {
    service::dashboard_data(context, actor, RECENT).await
}
