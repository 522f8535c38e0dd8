//! The pages' door to the dashboard.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::overview::Snapshot;
#[cfg(feature = "ssr")]
use {super::read_ahead, crate::request};

/// Where the person stands now.
#[server(prefix = "/rpc", endpoint = "dashboard", input = GetUrl)]
pub async fn dashboard() -> Result<Snapshot, AppError> {
    Ok(read_ahead::read(&request::context(), &request::actor()?).await?)
}
