//! The report of all time.

use studysync_domain::analytics::{AllTimeAnalytics, service::AllTimeReport};

use super::{bars, describe::describe_total, metric, subjects::subject_shares};
use crate::{
    analytics::report::{Chart, Metric, ReportView},
    dates,
    format::{count, duration},
};

pub fn all_time(report: AllTimeReport) -> ReportView {
    let AllTimeReport { user, all, subjects, colours } = report;
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

fn title(all: &AllTimeAnalytics) -> String {
    let total = describe_total(all.total_seconds, "in all", None);
    match busiest_hour(all) {
        Some(hour) => format!("{total}, busiest at {hour}"),
        None => total,
    }
}

fn busiest_hour(all: &AllTimeAnalytics) -> Option<String> {
    all.most_productive_hour.and_then(|hour| usize::try_from(hour).ok()).map(bars::hour_name)
}

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
