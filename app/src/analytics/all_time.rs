//! The page "Analytics: all time": everything since the first session.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::{
    period::Period,
    report::ReportView,
    report_page::{KINDS, ReportPage},
};
use crate::{AppError, loading::load};
#[cfg(feature = "ssr")]
use {
    super::{
        report::{Chart, Metric},
        view_model::{bars, describe_total, metric, subject_shares},
    },
    crate::{
        dates,
        format::{count, duration},
        request,
    },
    studysync_domain::analytics::{AllTimeAnalytics, service},
};

/// The page "Analytics: all time".
#[component]
pub fn AllTimePage() -> impl IntoView {
    let data = load(KINDS, || None, |_| all_time_report());
    view! { <ReportPage period=Period::AllTime data /> }
}

/// Returns the report of all time.
#[server(prefix = "/rpc", endpoint = "all_time_report", input = GetUrl)]
pub async fn all_time_report() -> Result<ReportView, AppError> {
    let report = service::all_time_report(&request::context(), &request::actor()?).await?;
    Ok(view(report))
}

#[cfg(feature = "ssr")]
fn view(report: service::AllTimeReport) -> ReportView {
    let service::AllTimeReport { user, all, subjects, colours } = report;
    let first = all.first_session_date.map(|date| dates::full_day(date, user.today()));
    ReportView {
        name: first.map_or_else(|| "All time".to_owned(), |first| format!("Since {first}")),
        earlier: None,
        later: None,
        has_sessions: user.first_day.is_some(),
        chart: Chart::Bars(bars::of_hours(title(&all), &all.hours)),
        metrics: metrics(&all),
        subjects: subject_shares(subjects, &colours),
    }
}

#[cfg(feature = "ssr")]
fn title(all: &AllTimeAnalytics) -> String {
    let total = describe_total(all.total_seconds, "in all", None);
    match busiest_hour(all) {
        Some(hour) => format!("{total}, busiest at {hour}"),
        None => total,
    }
}

#[cfg(feature = "ssr")]
fn busiest_hour(all: &AllTimeAnalytics) -> Option<String> {
    all.most_productive_hour.and_then(|hour| usize::try_from(hour).ok()).map(bars::hour_name)
}

#[cfg(feature = "ssr")]
fn metrics(all: &AllTimeAnalytics) -> Vec<Metric> {
    vec![
        metric("Total", duration(all.total_seconds)),
        metric("Sessions", all.session_count.to_string()),
        metric("Average session", duration(all.average_session_seconds)),
        metric("Longest session", duration(all.longest_session_seconds)),
        metric("Shortest session", duration(all.shortest_session_seconds)),
        metric("Best hour", busiest_hour(all).unwrap_or_else(|| "–".to_owned())),
        metric("Days studied", all.days_studied.to_string()),
        metric("Consistency", format!("{}\u{a0}% of days", all.study_consistency_percentage)),
        metric("This week", count(all.sessions_this_week, "session")),
        metric("This month", count(all.sessions_this_month, "session")),
        metric("Current streak", count(all.current_streak.into(), "day")),
        metric("Longest streak", count(all.longest_streak.into(), "day")),
    ]
}
