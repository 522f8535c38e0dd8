//! The page "Analytics: day": a day, hour by hour.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::{
    period::Period,
    report::ReportView,
    report_page::{KINDS, ReportPage, parameter},
};
use crate::{AppError, loading::load};
#[cfg(feature = "ssr")]
use {
    super::{
        Step, params,
        report::Chart,
        view_model::{bars, describe_total, metric, subject_shares},
    },
    crate::{dates, format::duration, paths, request},
    chrono::NaiveDate,
    studysync_domain::analytics::service,
};

/// The page "Analytics: day".
#[component]
pub fn DayPage() -> impl IntoView {
    let data = load(KINDS, parameter("date"), day_report);
    view! { <ReportPage period=Period::Day data /> }
}

/// Returns the report of a day, which is given as `2026-03-02`; without it, of today.
#[server(prefix = "/rpc", endpoint = "day_report", input = GetUrl)]
pub async fn day_report(#[server(default)] date: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let date = params::parse_day("date", date.as_deref())?;
    let report = service::day_report(&request::context(), &actor, date).await?;
    params::refuse_future("date", report.day.date, report.user.today())?;
    Ok(view(report))
}

/// The day is not in the future.
#[cfg(feature = "ssr")]
fn view(report: service::DayReport) -> ReportView {
    let service::DayReport { user, day, seconds_before, subjects, colours } = report;
    let (date, today) = (day.date, user.today());
    let (when, than) = if date == today {
        ("today".to_owned(), "yesterday")
    } else {
        (format!("on {}", dates::full_day(date, today)), "the day before")
    };
    let title = match day.total_seconds {
        // As long as the day isn't over, "less than yesterday" would mean nothing.
        less @ 1.. if date == today && less < seconds_before => {
            format!("{} {when}, {} {than}", duration(less), duration(seconds_before))
        }
        total => describe_total(total, &when, Some((seconds_before, than))),
    };
    ReportView {
        name: dates::day(date, today),
        earlier: date.pred_opt().filter(|before| params::has_page(*before)).map(|before| step(before, today)),
        later: date.succ_opt().filter(|after| *after <= today).map(|after| step(after, today)),
        has_sessions: user.first_day.is_some(),
        chart: Chart::Bars(bars::of_hours(title, &day.hours)),
        metrics: vec![
            metric("Total", duration(day.total_seconds)),
            metric("Sessions", day.session_count.to_string()),
            metric("Average session", duration(day.average_session_seconds)),
            metric("Longest session", duration(day.longest_session_seconds)),
        ],
        subjects: subject_shares(subjects, &colours),
    }
}

/// A day, as its name and the link to it.
#[cfg(feature = "ssr")]
fn step(date: NaiveDate, today: NaiveDate) -> Step {
    Step { href: paths::analytics_day(date), name: dates::day(date, today) }
}
