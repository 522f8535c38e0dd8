//! The pages' door to the dashboard.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::overview::Reading;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::read_ahead, crate::request};

/// Where the person stands now.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn dashboard() -> Result<Reading, AppError> {
    Ok(read_ahead::read(&request::context(), &request::actor()?).await?)
}
