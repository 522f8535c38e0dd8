//! The report of a day, hour by hour.

use chrono::NaiveDate;
use studysync_domain::analytics::service::DayReport;

use super::{bars, describe::describe_total, metric, subjects::subject_shares};
use crate::{
    analytics::{
        Step, params,
        report::{Chart, ReportView},
    },
    dates,
    format::duration,
    paths,
};

/// The day is not in the future.
pub fn day(report: DayReport) -> ReportView {
    let DayReport { user, day, seconds_before, subjects, colours } = report;
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

fn step(date: NaiveDate, today: NaiveDate) -> Step {
    Step { href: paths::analytics_day(date), name: dates::day(date, today) }
}
