//! A month of the calendar.

use chrono::Datelike;

use super::read::{Parts, Streaks, read};
use crate::{
    Context, Error,
    auth::Actor,
    calendar::{MonthQuery, MonthSpan, total_of},
    ids::UserId,
    streaks::StudyMonth,
};

/// Returns a month of a user's calendar, day by day; their current month when the query names none.
pub async fn calendar(ctx: &Context, actor: &Actor, user_id: &UserId, query: MonthQuery) -> Result<StudyMonth, Error> {
    let now = ctx.clock.now();
    let span = MonthSpan::parse(query)?;
    let parts = Parts { days: Some(MonthSpan::days_to_read(span, query, now)), ..Parts::default() };
    let streaks = read(ctx, actor, user_id, parts, now).await?;
    let span = span.unwrap_or_else(|| MonthSpan::relative_to(query, streaks.user.today()));
    Ok(month_of(span, &streaks))
}

pub(super) fn month_of(span: MonthSpan, Streaks { timezone, days, .. }: &Streaks) -> StudyMonth {
    let days: Vec<_> = span.days().map(|date| total_of(days, date)).collect();
    StudyMonth {
        year: span.first.year(),
        month: span.first.month(),
        timezone: timezone.clone(),
        days_studied: days.iter().map(|day| i64::from(day.total_seconds > 0)).sum(),
        total_seconds: days.iter().map(|day| day.total_seconds).sum(),
        days,
    }
}
