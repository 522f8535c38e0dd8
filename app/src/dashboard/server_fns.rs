//! The pages' door to the dashboard.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::Overview;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::reading, crate::request, studysync_domain::dashboard::service};

/// How many sessions are recent.
#[cfg(feature = "ssr")]
const RECENT: u8 = 5;

/// Where the person stands now.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn dashboard() -> Result<Overview, AppError> {
    let context = request::context();
    let home = service::home(&context, &request::actor()?, RECENT).await?;
    Ok(reading::overview(home, context.clock.now())?)
}
