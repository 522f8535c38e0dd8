//! The page's server function.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::model::DashboardView;
use crate::AppError;
#[cfg(feature = "ssr")]
use {crate::request, studysync_domain::dashboard::service};

/// How many sessions are recent.
#[cfg(feature = "ssr")]
const RECENT: u8 = 5;

/// Returns what the caller's dashboard shows besides the timer.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn read_dashboard() -> Result<DashboardView, AppError> {
    let context = request::context();
    let data = service::dashboard_data(&context, &request::actor()?, RECENT).await?;
    Ok(DashboardView::new(data, context.clock.now())?)
}
