//! The page "Analytics: month": a month, day by day.

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
        view_model::{comparable_seconds, describe_total, report_of_days},
    },
    crate::{dates, paths, request},
    chrono::{Months, NaiveDate},
    studysync_domain::analytics::service::{self, PeriodReport},
};

/// The page "Analytics: month".
#[component]
pub fn MonthPage() -> impl IntoView {
    let data = load(KINDS, parameter("month"), month_report);
    view! { <ReportPage period=Period::Month data /> }
}

/// Returns the report of a month, which is given as `2026-03`; without it, of the current month.
#[server(prefix = "/rpc", endpoint = "month_report", input = GetUrl)]
pub async fn month_report(#[server(default)] month: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let first_day = params::parse_month("month", month.as_deref())?;
    let report = service::month_report(&request::context(), &actor, first_day).await?;
    params::refuse_future("month", report.period.start_date, report.user.today())?;
    Ok(view(report))
}

#[cfg(feature = "ssr")]
fn view(report: PeriodReport) -> ReportView {
    let (today, first) = (report.user.today(), report.period.start_date);
    let (before, after) = (first - Months::new(1), first + Months::new(1));
    let (when, than) = if after > today {
        ("this month".to_owned(), "by this day last month")
    } else {
        (format!("in {}", dates::month(first)), "the month before")
    };
    let earlier_seconds = comparable_seconds(&report, today - Months::new(1));
    let title = describe_total(report.period.total_seconds, &when, Some((earlier_seconds, than)));
    report_of_days(report, title, (before, after), step)
}

/// A month by its first day, as its name and the link to it.
#[cfg(feature = "ssr")]
fn step(first: NaiveDate) -> Step {
    Step { href: paths::analytics_month(first), name: dates::month(first) }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::analytics::view_model::tests::{chart_title, ten_minutes_a_day};

    #[test]
    fn a_month_is_compared_with_the_same_days_of_a_longer_or_shorter_one() {
        let first = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let on = |before, today| {
            chart_title(view(ten_minutes_a_day([first(before), first(before + 1), first(before + 2)], today)))
        };
        assert_eq!(on(1, day(2, 28)), "4 h 40 this month, as much as by this day last month");
        assert_eq!(on(1, day(3, 1)), "4 h 40 in February 2026, 30 min less than the month before");
        assert_eq!(on(2, day(3, 31)), "5 h 10 this month, 30 min more than by this day last month");
    }
}
