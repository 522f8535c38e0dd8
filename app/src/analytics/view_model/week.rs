//! The report of a week, day by day.

use chrono::{Days, NaiveDate};
use studysync_domain::analytics::service::PeriodReport;

use super::{
    bars,
    describe::describe_total,
    period::{Frame, comparable_seconds, report_view},
};
use crate::{
    analytics::{
        Step, params,
        report::{Chart, ReportView},
    },
    dates, paths,
};

pub fn week(report: PeriodReport) -> ReportView {
    let (today, start) = (report.user.today(), report.period.start_date);
    let (before, after) = (start - Days::new(7), start + Days::new(7));
    let (when, than) =
        if after > today { ("this week", "by this day last week") } else { ("that week", "the week before") };
    let earlier_seconds = comparable_seconds(&report, today - Days::new(7));
    let title = describe_total(report.period.total_seconds, when, Some((earlier_seconds, than)));
    let frame = Frame {
        name: dates::span(start, report.period.end_date),
        earlier: params::has_page(before).then(|| step(before)),
        later: (after <= today).then(|| step(after)),
        chart: Chart::Bars(bars::of_days(title, &report.period.days, today)),
    };
    report_view(report, frame)
}

fn step(start: NaiveDate) -> Step {
    Step { href: format!("{}?start={start}", paths::ANALYTICS_WEEK), name: dates::span(start, start + Days::new(6)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytics::view_model::period::tests::{chart_title, ten_minutes_a_day};

    #[test]
    fn a_week_that_is_not_over_is_compared_with_as_much_of_the_one_before() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let weeks = [march(2) - Days::new(7), march(2), march(9)];
        let on = |day| chart_title(week(ten_minutes_a_day(weeks, march(day))));
        assert_eq!(on(4), "1 h 10 this week, 40 min more than by this day last week");
        assert_eq!(on(8), "1 h 10 this week, as much as by this day last week");
        assert_eq!(on(9), "1 h 10 that week, as much as the week before");
    }
}
