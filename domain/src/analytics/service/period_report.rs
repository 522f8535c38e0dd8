//! A week, a month or a year as a page shows it: with the one before it and the time by subject.
//!
//! Which one is the current one depends on the user's zone, which the same statement reads. So it reads the days around
//! now in any zone, and these functions pick the right ones.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    period::{Parts, Period, read},
    shares::subject_shares,
    subject_columns::SubjectPart,
};
use crate::{
    Context, Error,
    analytics::{PeriodAnalytics, SubjectShares},
    auth::Actor,
    calendar::{MonthSpan, ReportUser, check_day, check_year, days_around, week_start},
    subjects::SubjectColours,
};

/// A week, a month or a year, with the one before it.
#[derive(Debug, Clone)]
pub struct PeriodReport {
    /// The user.
    pub user: ReportUser,
    /// The period, day by day.
    pub period: PeriodAnalytics,
    /// The one before it, day by day.
    pub before: PeriodAnalytics,
    /// The time of the period by subject.
    pub subjects: SubjectShares,
    /// The colours of the subjects.
    pub colours: SubjectColours,
}

/// Returns the week that contains a day, as the user begins weeks; this week without a day.
pub async fn week_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<PeriodReport, Error> {
    let day = day.map(|day| check_day("start", day)).transpose()?;
    let (earliest, latest) = candidates(ctx, day);
    let period = read(ctx, actor, both(earliest - Days::new(13), latest + Days::new(6), "day")).await?;
    let start = week_start(day.unwrap_or_else(|| period.user.today()), period.user.week_starts_on);
    Ok(report(period, [start - Days::new(7), start, start + Days::new(7)]))
}

/// Returns the month that contains a day; this month without a day.
pub async fn month_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<PeriodReport, Error> {
    let day = day.map(|day| check_day("month", day)).transpose()?;
    let (earliest, latest) = candidates(ctx, day);
    let first = MonthSpan::of(earliest).first - Months::new(1);
    let period = read(ctx, actor, both(first, MonthSpan::of(latest).last, "month")).await?;
    let start = MonthSpan::of(day.unwrap_or_else(|| period.user.today())).first;
    Ok(report(period, [start - Months::new(1), start, start + Months::new(1)]))
}

/// Returns a year; this year when none is given.
pub async fn year_report(ctx: &Context, actor: &Actor, year: Option<i32>) -> Result<PeriodReport, Error> {
    let year = year.map(|year| check_year("year", year)).transpose()?;
    let (earliest, latest) = candidates(ctx, year.and_then(new_year));
    let first = new_year(earliest.year() - 1).unwrap_or(earliest);
    let last = new_year(latest.year() + 1).and_then(|after| after.pred_opt()).unwrap_or(latest);
    let period = read(ctx, actor, both(first, last, "year")).await?;
    let shown = year.unwrap_or_else(|| period.user.today().year());
    let starts = [shown - 1, shown, shown + 1].map(|year| new_year(year).unwrap_or(first));
    Ok(report(period, starts))
}

fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// Returns the first and the last day that may be needed: the given one, or today in any zone.
fn candidates(ctx: &Context, day: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    day.map_or_else(|| days_around(ctx.clock.now(), 0), |day| (day, day))
}

/// Selects the days, and the time by subject with its colours.
fn both(first: NaiveDate, last: NaiveDate, step: &'static str) -> Parts {
    Parts { days: Some((first, last)), subjects: Some((first, last)), colours: true, step }
}

/// Returns the report of the days from `start` until `after`, and of those from `before` until `start`.
fn report(period: Period, [before, start, after]: [NaiveDate; 3]) -> PeriodReport {
    let days = |from: NaiveDate, until: NaiveDate| from.iter_days().take_while(move |day| *day < until);
    PeriodReport {
        period: period.summary(days(start, after)),
        before: period.summary(days(before, start)),
        subjects: subject_shares(
            period
                .subjects
                .into_iter()
                .filter(|part| (start..after).contains(&part.start))
                .map(SubjectPart::into_total),
        ),
        user: period.user,
        colours: period.colours,
    }
}
