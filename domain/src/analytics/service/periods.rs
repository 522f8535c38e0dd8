//! A day, a week, a month.

use chrono::{Days, NaiveDate};

use super::{
    dates::{MonthSpan, checked_day},
    reading::{around, calendar_of, read_days},
};
use crate::{
    Context, Error,
    accounts::Actor,
    analytics::{DayAnalytics, GroupShare, MonthQuery, PeriodAnalytics, summarise_period, week_start},
    calendar::HOURS,
};

/// A study day hour by hour; today when none is named.
pub async fn day(ctx: &Context, actor: &Actor, date: Option<NaiveDate>) -> Result<DayAnalytics, Error> {
    let now = ctx.clock.now();
    let (first, last) = match date {
        Some(date) => (checked_day("date", date)?, date),
        None => around(now, 0),
    };
    let rows = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, d.day AS "day?", d.seconds AS "seconds?",
                  d.session_count AS "session_count?", d.hours AS "hours?", s.average, s.longest
           FROM users u
           LEFT JOIN study_days d ON d.user_id = u.user_id AND d.day BETWEEN $2 AND $3
           LEFT JOIN LATERAL (
               SELECT round(avg(duration_seconds))::bigint AS average, max(duration_seconds) AS longest
               FROM study_sessions
               WHERE user_id = u.user_id AND session_date = d.day AND ended_at IS NOT NULL AND deleted_at IS NULL
           ) s ON true
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_all(&ctx.db)
    .await?;
    let person = rows.first().ok_or(Error::Unauthenticated)?;
    let date = match date {
        Some(date) => date,
        None => calendar_of(&person.timezone, person.day_starts_at)?.day_of(now),
    };
    let row = rows.into_iter().find(|row| row.day == Some(date));
    let total_seconds = row.as_ref().and_then(|row| row.seconds).map_or(0, i64::from);
    let session_count = row.as_ref().and_then(|row| row.session_count).map_or(0, i64::from);
    Ok(DayAnalytics {
        date,
        total_seconds,
        session_count,
        average_session_seconds: row.as_ref().and_then(|row| row.average).unwrap_or(0),
        longest_session_seconds: row.as_ref().and_then(|row| row.longest).map_or(0, i64::from),
        by_group: GroupShare::all_without_group(total_seconds, session_count),
        hours: row.and_then(|row| row.hours).map_or_else(|| vec![0; HOURS], |hours| to_i64(&hours)),
    })
}

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

pub(super) fn to_i64(hours: &[i32]) -> Vec<i64> {
    hours.iter().copied().map(i64::from).collect()
}
