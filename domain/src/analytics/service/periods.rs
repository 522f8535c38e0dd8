//! A week, a month.

use chrono::{Days, NaiveDate};

use super::{
    dates::{MonthSpan, checked_day},
    reading::{around, read_days},
};
use crate::{
    Context, Error,
    accounts::Actor,
    analytics::{MonthQuery, PeriodAnalytics, summarise_period, week_start},
};

/// Seven days from `start`; this week, as the person begins it, when none is named.
pub async fn week(ctx: &Context, actor: &Actor, start: Option<NaiveDate>) -> Result<PeriodAnalytics, Error> {
    let now = ctx.clock.now();
    let range = match start {
        Some(start) => (checked_day("week_start", start)?, start + Days::new(6)),
        None => around(now, 6),
    };
    let reading = read_days(ctx, actor, &actor.user_id, range).await?;
    let start = start.unwrap_or_else(|| week_start(reading.calendar.day_of(now), reading.week_starts_on));
    Ok(summarise_period(start.iter_days().take(7).map(|date| reading.total_of(date)).collect()))
}

/// A month day by day; the current one when none is named.
pub async fn month(ctx: &Context, actor: &Actor, query: MonthQuery) -> Result<PeriodAnalytics, Error> {
    let now = ctx.clock.now();
    let asked = MonthSpan::asked(query)?;
    let reading = read_days(ctx, actor, &actor.user_id, MonthSpan::range(asked, query, now)).await?;
    let span = asked.unwrap_or_else(|| MonthSpan::asked_on(query, reading.calendar.day_of(now)));
    Ok(summarise_period(span.days().map(|date| reading.total_of(date)).collect()))
}
