//! The server function that reads the streaks.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::report::StreaksView;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::view_model, crate::analytics::params, crate::request, studysync_domain::streaks::service};

/// Returns the user's streaks with the calendar of a month, which is given as `2026-03`; by default, the current one.
#[server(prefix = "/rpc", endpoint = "streaks_report", input = GetUrl)]
pub async fn streaks_report(#[server(default)] month: Option<String>) -> Result<StreaksView, AppError> {
    let actor = request::actor()?;
    let month = params::parse_month("month", month.as_deref())?;
    let report = service::streaks_report(&request::context(), &actor, month).await?;
    let today = report.user.today();
    params::refuse_future("month", month.unwrap_or(today), today)?;
    Ok(view_model::streaks(report))
}
