//! The page's server function.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::model::DashboardView;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::prefetch::{PrefetchedDashboard, read},
    crate::request,
};

/// Returns what the caller's dashboard shows besides the timer.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn read_dashboard() -> Result<DashboardView, AppError> {
    if let Some(prefetched) = request::extension::<PrefetchedDashboard>() {
        return Ok(prefetched.view()?);
    }
    Ok(DashboardView::new(read(&request::context(), &request::actor()?).await?)?)
}
