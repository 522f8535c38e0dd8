//! The page "Analytics: year": a year, day by day.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::{
    period::Period,
    report::ReportView,
    report_page::{KINDS, ReportPage, parameter},
};
use crate::{AppError, loading::load};
use wasm_bindgen::prelude::wasm_bindgen;
#[cfg(feature = "ssr")]
use {
    super::{
        Step, params,
        report::Chart,
        view_model::{Frame, comparable_seconds, describe_total, report_view, year_calendar},
    },
    crate::{paths, request},
    chrono::{Datelike, Months, NaiveDate},
    studysync_domain::analytics::service::{self, PeriodReport},
};

#[wasm_bindgen(module = "/js/year.js")]
extern "C" {
    /// Lets the arrow keys move the focus between the days of a year.
    fn listen();
}

/// The page "Analytics: year".
#[component]
pub fn YearPage() -> impl IntoView {
    Effect::new(|_| listen());
    let data = load(KINDS, parameter("year"), year_report);
    view! { <ReportPage period=Period::Year data /> }
}

/// Returns the report of a year, which is given as `2026`; without it, of the current year.
#[server(prefix = "/rpc", endpoint = "year_report", input = GetUrl)]
pub async fn year_report(#[server(default)] year: Option<String>) -> Result<ReportView, AppError> {
    let actor = request::actor()?;
    let year = params::parse_year("year", year.as_deref())?.map(|first_day| first_day.year());
    let report = service::year_report(&request::context(), &actor, year).await?;
    params::refuse_future("year", report.period.start_date, report.user.today())?;
    Ok(view(report))
}

#[cfg(feature = "ssr")]
fn view(report: PeriodReport) -> ReportView {
    let (user, year) = (&report.user, report.period.start_date.year());
    let (today, before) = (user.today(), year - 1);
    let earlier_seconds = comparable_seconds(&report, today - Months::new(12));
    let than = if year == today.year() { format!("by this day of {before}") } else { format!("in {before}") };
    let title = describe_total(report.period.total_seconds, &format!("in {year}"), Some((earlier_seconds, &than)));
    let frame = Frame {
        name: year.to_string(),
        earlier: step(before).filter(|(first, _)| params::has_page(*first)).map(|(_, step)| step),
        later: step(year + 1).filter(|(first, _)| *first <= today).map(|(_, step)| step),
        chart: Chart::Year(year_calendar::of_days(title, &report.period.days, user)),
    };
    report_view(report, frame)
}

/// The first day of a year, and the link to it.
#[cfg(feature = "ssr")]
fn step(year: i32) -> Option<(NaiveDate, Step)> {
    let first = params::new_year(year)?;
    Some((first, Step { href: format!("{}?year={year}", paths::ANALYTICS_YEAR), name: year.to_string() }))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use studysync_domain::{
        accounts::WeekStart,
        analytics::{SubjectShares, summarise_period},
        subjects::SubjectColours,
    };

    use super::*;
    use crate::analytics::{
        report::YearCalendar,
        view_model::year_calendar::tests::{fifty_minutes_a_month, user},
    };

    fn report_and_calendar(year_number: i32) -> (ReportView, YearCalendar) {
        let report = view(PeriodReport {
            user: user(WeekStart::Monday),
            period: summarise_period(fifty_minutes_a_month(year_number)),
            before: summarise_period(fifty_minutes_a_month(year_number - 1)),
            subjects: SubjectShares { total_seconds: 0, items: Vec::new() },
            colours: SubjectColours::default(),
        });
        let Chart::Year(calendar) = report.chart.clone() else { panic!("a year has a calendar") };
        (report, calendar)
    }

    #[test]
    fn a_year_is_compared_with_the_one_before_and_links_to_its_neighbours() {
        let (report, calendar) = report_and_calendar(2026);
        assert_eq!(calendar.title.replace('\u{a0}', " "), "2 h 30 in 2026, as much as by this day of 2025");
        let past = report_and_calendar(2025).1;
        assert_eq!(past.title.replace('\u{a0}', " "), "10 h in 2025, as much as in 2024");
        assert_eq!((report.name.as_str(), report.later), ("2026", None));
        assert_eq!(report.earlier.unwrap().href, "/analytics/year?year=2025");
        assert_eq!(report_and_calendar(2025).0.later.unwrap().name, "2026");
        assert_eq!(report_and_calendar(1901).0.earlier, None);
    }
}
