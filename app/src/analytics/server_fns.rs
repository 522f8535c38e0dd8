//! The pages' door to analytics.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::report::Report;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::{range, reading::Reader},
    crate::request,
};

/// A day hour by hour, asked for as `2026-03-02`; today when none is.
#[server(prefix = "/rpc", endpoint = "analytics_day", input = GetUrl)]
pub async fn analytics_day(#[server(default)] date: Option<String>) -> Result<Report, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let day = range::asked_day("date", date.as_deref(), reader.today())?;
    Ok(reader.day(day).await?)
}

/// The week in which a day lies that is asked for as `2026-03-02`; this week when none is.
#[server(prefix = "/rpc", endpoint = "analytics_week", input = GetUrl)]
pub async fn analytics_week(#[server(default)] start: Option<String>) -> Result<Report, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let day = range::asked_day("start", start.as_deref(), reader.today())?;
    Ok(reader.week(day).await?)
}

/// A month day by day, asked for as `2026-03`; this month when none is.
#[server(prefix = "/rpc", endpoint = "analytics_month", input = GetUrl)]
pub async fn analytics_month(#[server(default)] month: Option<String>) -> Result<Report, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let first = range::asked_month("month", month.as_deref(), reader.today())?;
    Ok(reader.month(first).await?)
}

/// All of the person's time.
#[server(prefix = "/rpc", endpoint = "analytics_all", input = GetUrl)]
pub async fn analytics_all() -> Result<Report, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    Ok(reader.all_time().await?)
}
