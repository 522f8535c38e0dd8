//! The streak at this moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    Context, Error,
    accounts::{Actor, UserId},
    analytics::service::{absent, calendar_of},
    calendar::StudyCalendar,
    streaks::{Streak, StreakRecord, StreakStats, streak_at},
};

/// Somebody's streak at this moment.
pub async fn streak(ctx: &Context, actor: &Actor, whose: &UserId) -> Result<Streak, Error> {
    Ok(stats(ctx, actor, whose).await?.streak)
}

/// Somebody's streak at this moment, and when it breaks.
pub async fn stats(ctx: &Context, actor: &Actor, whose: &UserId) -> Result<StreakStats, Error> {
    let Reading { calendar, record } = read(ctx, actor, whose).await?;
    Ok(stats_of(whose.clone(), record, &calendar, ctx.clock.now()))
}

/// The streak that a record stands for at a moment, and when it breaks.
pub(super) fn stats_of(
    whose: UserId,
    record: Option<StreakRecord>,
    calendar: &StudyCalendar,
    now: DateTime<Utc>,
) -> StreakStats {
    let today = calendar.day_of(now);
    let streak = streak_at(whose, record, today, calendar.day_before(today));
    // The last day of the streak, if one is alive. It may be still to come for who has gone west since, and then it's
    // not today that decides, whether or not today counts.
    let last = record.filter(|_| streak.current_streak > 0).map(|record| record.run_end);
    StreakStats {
        total_days_studied: record.map_or(0, |record| record.total_days),
        days_until_break: last.map(|last| i32::from(last >= today)),
        breaks_at: last.map(|last| calendar.start_of(calendar.day_after(calendar.day_after(last)))),
        streak,
    }
}

struct Reading {
    calendar: StudyCalendar,
    record: Option<StreakRecord>,
}

async fn read(ctx: &Context, actor: &Actor, whose: &UserId) -> Result<Reading, Error> {
    let row = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, s.run_start AS "run_start?", s.run_end AS "run_end?",
                  s.run_length AS "run_length?", s.longest_length AS "longest_length?", s.total_days AS "total_days?"
           FROM users u LEFT JOIN streaks s USING (user_id)
           WHERE u.user_id = $1 AND (u.user_id = $2 OR u.profile = 'public')"#,
        whose.0,
        actor.user_id.0,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or_else(|| absent(actor, whose))?;
    Ok(Reading {
        calendar: calendar_of(&row.timezone, row.day_starts_at)?,
        record: record(row.run_start, row.run_end, row.run_length, row.longest_length, row.total_days),
    })
}

/// A record from the columns of an outer join, where all are null or none is.
pub(crate) fn record(
    run_start: Option<NaiveDate>,
    run_end: Option<NaiveDate>,
    run_length: Option<i32>,
    longest_length: Option<i32>,
    total_days: Option<i32>,
) -> Option<StreakRecord> {
    Some(StreakRecord {
        run_start: run_start?,
        run_end: run_end?,
        run_length: run_length?,
        longest_length: longest_length?,
        total_days: total_days?,
    })
}
