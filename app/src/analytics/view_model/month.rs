//! The report of a month, day by day.

use chrono::{Months, NaiveDate};
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

pub fn month(report: PeriodReport) -> ReportView {
    let (today, first) = (report.user.today(), report.period.start_date);
    let (before, after) = (first - Months::new(1), first + Months::new(1));
    let (when, than) = if after > today {
        ("this month".to_owned(), "by this day last month")
    } else {
        (format!("in {}", dates::month(first)), "the month before")
    };
    let earlier_seconds = comparable_seconds(&report, today - Months::new(1));
    let title = describe_total(report.period.total_seconds, &when, Some((earlier_seconds, than)));
    let frame = Frame {
        name: dates::month(first),
        earlier: params::has_page(before).then(|| step(before)),
        later: (after <= today).then(|| step(after)),
        chart: Chart::Bars(bars::of_days(title, &report.period.days, today)),
    };
    report_view(report, frame)
}

fn step(first: NaiveDate) -> Step {
    Step { href: paths::analytics_month(first), name: dates::month(first) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytics::view_model::period::tests::{chart_title, ten_minutes_a_day};

    #[test]
    fn a_month_is_compared_with_the_same_days_of_a_longer_or_shorter_one() {
        let first = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let on = |before, today| {
            chart_title(month(ten_minutes_a_day([first(before), first(before + 1), first(before + 2)], today)))
        };
        assert_eq!(on(1, day(2, 28)), "4 h 40 this month, as much as by this day last month");
        assert_eq!(on(1, day(3, 1)), "4 h 40 in February 2026, 30 min less than the month before");
        assert_eq!(on(2, day(3, 31)), "5 h 10 this month, 30 min more than by this day last month");
    }
}
