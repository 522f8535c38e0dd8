//! The page "Analytics: week": a week, day by day.

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
    chrono::{Days, NaiveDate},
    studysync_domain::analytics::service::{self, PeriodReport},
};

/// The page "Analytics" opens with the week.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    WeekPage()
}

/// The page "Analytics: week".
#[component]
pub fn WeekPage() -> impl IntoView {
    let data = load(KINDS, parameter("start"), week_report);
    view! { <ReportPage period=Period::Week data /> }
}

/// Returns the report of the week of a day, which is given as `2026-03-02`; without it, of the current week.
#[server(prefix = "/rpc", endpoint = "week_report", input = GetUrl)]
pub async fn week_report(#[server(default)] start: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let day = params::parse_day("start", start.as_deref())?;
    let report = service::week_report(&request::context(), &actor, day).await?;
    params::refuse_future("start", day.unwrap_or(report.period.start_date), report.user.today())?;
    Ok(view(report))
}

#[cfg(feature = "ssr")]
fn view(report: PeriodReport) -> ReportView {
    let (today, start) = (report.user.today(), report.period.start_date);
    let (before, after) = (start - Days::new(7), start + Days::new(7));
    let (when, than) =
        if after > today { ("this week", "by this day last week") } else { ("that week", "the week before") };
    let earlier_seconds = comparable_seconds(&report, today - Days::new(7));
    let title = describe_total(report.period.total_seconds, when, Some((earlier_seconds, than)));
    report_of_days(report, title, (before, after), step)
}

/// A week by its first day, as its name and the link to it.
#[cfg(feature = "ssr")]
fn step(start: NaiveDate) -> Step {
    Step { href: format!("{}?start={start}", paths::ANALYTICS_WEEK), name: dates::span(start, start + Days::new(6)) }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::analytics::view_model::tests::{chart_title, ten_minutes_a_day};

    #[test]
    fn a_week_that_is_not_over_is_compared_with_as_much_of_the_one_before() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let weeks = [march(2) - Days::new(7), march(2), march(9)];
        let on = |day| chart_title(view(ten_minutes_a_day(weeks, march(day))));
        assert_eq!(on(4), "1 h 10 this week, 40 min more than by this day last week");
        assert_eq!(on(8), "1 h 10 this week, as much as by this day last week");
        assert_eq!(on(9), "1 h 10 that week, as much as the week before");
    }
}
