//! A month of the calendar.

use chrono::Datelike;

use crate::{
    Context, Error,
    accounts::{Actor, UserId},
    analytics::{
        DayTotal, MonthQuery,
        service::{MonthSpan, read_days},
        total_of,
    },
    streaks::StudyMonth,
};

/// A month of somebody's calendar, day by day; their current one when none is named.
pub async fn calendar(ctx: &Context, actor: &Actor, whose: &UserId, query: MonthQuery) -> Result<StudyMonth, Error> {
    let now = ctx.clock.now();
    let asked = MonthSpan::asked(query)?;
    let reading = read_days(ctx, actor, whose, MonthSpan::range(asked, query, now)).await?;
    let span = asked.unwrap_or_else(|| MonthSpan::asked_on(query, reading.calendar.day_of(now)));
    Ok(study_month(span, reading.timezone, &reading.days))
}

/// A month from days in any order; a day that isn't there has nothing.
pub(super) fn study_month(span: MonthSpan, timezone: String, days: &[DayTotal]) -> StudyMonth {
    let days: Vec<_> = span.days().map(|date| total_of(days, date)).collect();
    StudyMonth {
        year: span.first.year(),
        month: span.first.month(),
        timezone,
        days_studied: days.iter().map(|day| i64::from(day.total_seconds > 0)).sum(),
        total_seconds: days.iter().map(|day| day.total_seconds).sum(),
        days,
    }
}
