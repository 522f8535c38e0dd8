//! What the reports of a week, a month and a year have in common.

use chrono::NaiveDate;
use studysync_domain::analytics::{PeriodAnalytics, service::PeriodReport};

use super::{bars, metric, subjects::subject_shares};
use crate::{
    analytics::{
        Step, params,
        report::{Chart, Metric, ReportView},
    },
    dates,
    format::duration,
};

/// The parts that depend on the length of the period.
pub struct Frame {
    pub name: String,
    pub earlier: Option<Step>,
    pub later: Option<Step>,
    pub chart: Chart,
}

/// The seconds that the period is compared with: all of the period before it, or, as long as the period isn't over, only
/// those up to `same_day`, the day in it that corresponds to today.
pub fn comparable_seconds(report: &PeriodReport, same_day: NaiveDate) -> i64 {
    if report.period.end_date < report.user.today() {
        return report.before.total_seconds;
    }
    report.before.days.iter().filter(|day| day.date <= same_day).map(|day| day.total_seconds).sum()
}

/// The report of a week or a month: a bar for each day, and links to the periods that begin on the days before and after.
pub fn report_of_days(
    report: PeriodReport,
    title: String,
    (before, after): (NaiveDate, NaiveDate),
    step: fn(NaiveDate) -> Step,
) -> ReportView {
    let today = report.user.today();
    let frame = Frame {
        name: step(report.period.start_date).name,
        earlier: params::has_page(before).then(|| step(before)),
        later: (after <= today).then(|| step(after)),
        chart: Chart::Bars(bars::of_days(title, &report.period.days, today)),
    };
    report_view(report, frame)
}

/// The report of a period in its frame.
pub fn report_view(report: PeriodReport, frame: Frame) -> ReportView {
    let Frame { name, earlier, later, chart } = frame;
    ReportView {
        name,
        earlier,
        later,
        has_sessions: report.user.first_day.is_some(),
        chart,
        metrics: metrics(&report.period, report.user.today()),
        subjects: subject_shares(report.subjects, &report.colours),
    }
}

fn metrics(period: &PeriodAnalytics, today: NaiveDate) -> Vec<Metric> {
    let best_day = period.most_productive_day.map_or_else(|| "–".to_owned(), |day| dates::day(day, today));
    // Nobody can have studied on a day in the future.
    let days = days_so_far((period.start_date, period.end_date), today);
    vec![
        metric("Sessions", period.session_count.to_string()),
        metric("Days studied", format!("{} of {days}", period.days_studied)),
        metric("Average a day", duration(period.total_seconds / days)),
        metric("Best day", best_day),
    ]
}

/// The number of days that have begun, at least one.
fn days_so_far((first, last): (NaiveDate, NaiveDate), today: NaiveDate) -> i64 {
    ((last.min(today) - first).num_days() + 1).max(1)
}

#[cfg(test)]
pub mod tests {
    use studysync_domain::{
        accounts::WeekStart,
        analytics::{DayTotal, SubjectShares, service::ReportUser, summarise_period},
        calendar::{StudyCalendar, parse_zone},
        subjects::SubjectColours,
    };

    use super::*;

    /// A report with ten minutes on each day of a period and of the one before it. `after` is the first day after it.
    pub fn ten_minutes_a_day([before, start, after]: [NaiveDate; 3], today: NaiveDate) -> PeriodReport {
        let period = |first: NaiveDate, after| {
            let days = first.iter_days().take_while(|day| *day < after);
            summarise_period(days.map(|date| DayTotal { date, total_seconds: 600, session_count: 1 }).collect())
        };
        PeriodReport {
            user: ReportUser {
                now: today.and_hms_opt(12, 0, 0).unwrap().and_utc(),
                calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
                week_starts_on: WeekStart::Monday,
                daily_goal_seconds: 3600,
                first_day: Some(before),
            },
            period: period(start, after),
            before: period(before, start),
            subjects: SubjectShares { total_seconds: 0, items: Vec::new() },
            colours: SubjectColours::default(),
        }
    }

    pub fn chart_title(report: ReportView) -> String {
        let Chart::Bars(series) = report.chart else { panic!("a year has no bars") };
        series.title.replace('\u{a0}', " ")
    }

    #[test]
    fn only_the_days_that_have_begun_are_counted() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let week = (march(2), march(8));
        assert_eq!([1, 2, 5, 8, 9, 30].map(|today| days_so_far(week, march(today))), [1, 1, 4, 7, 7, 7]);
    }
}
