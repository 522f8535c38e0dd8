//! Server functions that read the reports. The address names the period; without it, the current one is read.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::{period::Period, report::ReportView};
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::{params, view_model},
    crate::request,
    chrono::Datelike,
    studysync_domain::analytics::service,
};

/// Reads the report of the period that a parameter of the address names.
pub async fn read_report(period: Period, param: Option<String>) -> Result<ReportView, AppError> {
    match period {
        Period::Day => day_report(param).await,
        Period::Week => week_report(param).await,
        Period::Month => month_report(param).await,
        Period::Year => year_report(param).await,
        Period::AllTime => all_time_report().await,
    }
}

/// Returns the report of a day, which is given as `2026-03-02`.
#[server(prefix = "/rpc", endpoint = "day_report", input = GetUrl)]
pub async fn day_report(#[server(default)] date: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let date = params::parse_day("date", date.as_deref())?;
    let report = service::day_report(&request::context(), &actor, date).await?;
    params::refuse_future("date", report.day.date, report.user.today())?;
    Ok(view_model::day(report))
}

/// Returns the report of the week of a day, which is given as `2026-03-02`.
#[server(prefix = "/rpc", endpoint = "week_report", input = GetUrl)]
pub async fn week_report(#[server(default)] start: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let day = params::parse_day("start", start.as_deref())?;
    let report = service::week_report(&request::context(), &actor, day).await?;
    params::refuse_future("start", day.unwrap_or(report.period.start_date), report.user.today())?;
    Ok(view_model::week(report))
}

/// Returns the report of a month, which is given as `2026-03`.
#[server(prefix = "/rpc", endpoint = "month_report", input = GetUrl)]
pub async fn month_report(#[server(default)] month: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let first_day = params::parse_month("month", month.as_deref())?;
    let report = service::month_report(&request::context(), &actor, first_day).await?;
    params::refuse_future("month", report.period.start_date, report.user.today())?;
    Ok(view_model::month(report))
}

/// Returns the report of a year, which is given as `2026`.
#[server(prefix = "/rpc", endpoint = "year_report", input = GetUrl)]
pub async fn year_report(#[server(default)] year: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let year = params::parse_year("year", year.as_deref())?.map(|first_day| first_day.year());
    let report = service::year_report(&request::context(), &actor, year).await?;
    params::refuse_future("year", report.period.start_date, report.user.today())?;
    Ok(view_model::year(report))
}

/// Returns the report of all time.
#[server(prefix = "/rpc", endpoint = "all_time_report", input = GetUrl)]
pub async fn all_time_report() -> Result<ReportView, AppError> {
    let report = service::all_time_report(&request::context(), &request::actor()?).await?;
    Ok(view_model::all_time(report))
}
