//! The pages' door to the dashboard.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::Overview;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::reading, crate::request, studysync_domain::dashboard::service};

/// Where the person stands now.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn dashboard() -> Result<Overview, AppError> {
    let context = request::context();
    let dashboard = service::dashboard(&context, &request::actor()?).await?;
    Ok(reading::overview(dashboard, context.clock.now())?)
}
