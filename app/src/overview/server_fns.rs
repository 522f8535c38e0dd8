//! Reading the overview again after it came with the page.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::Snapshot;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::prefetch::read_snapshot, crate::request};

/// Returns the caller's overview as of now.
#[server(prefix = "/rpc", endpoint = "overview", input = GetUrl)]
pub async fn read_overview() -> Result<Snapshot, AppError> {
    Ok(read_snapshot(&request::context(), &request::actor()?).await?)
}
