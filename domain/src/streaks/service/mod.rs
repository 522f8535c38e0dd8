//! Streaks: kept with the days they are made of, and told as of now.

#[cfg(test)]
mod tests;

use sqlx::PgConnection;

use super::{Streak, StreakRecord, streak_at};
use crate::{
    Context, Error,
    accounts::{Actor, UserId},
    calendar::{StudyCalendar, parse_zone},
};

/// The person's streak at this moment.
pub async fn my_streak(ctx: &Context, actor: &Actor) -> Result<Streak, Error> {
    let row = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, s.run_start AS "run_start?", s.run_end AS "run_end?",
                  s.run_length AS "run_length?", s.longest_length AS "longest_length?"
           FROM users u LEFT JOIN streaks s USING (user_id) WHERE u.user_id = $1"#,
        actor.user_id.0
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;
    let record = record(row.run_start, row.run_end, row.run_length, row.longest_length);
    let zone = parse_zone(&row.timezone).map_err(|message| Error::internal(&message))?;
    let calendar = StudyCalendar::new(zone, row.day_starts_at);
    let today = calendar.day_of(ctx.clock.now());
    Ok(streak_at(actor.user_id.clone(), record, today, calendar.day_before(today)))
}

/// A record from the columns of an outer join, where all are null or none is.
pub(crate) fn record(
    run_start: Option<chrono::NaiveDate>,
    run_end: Option<chrono::NaiveDate>,
    run_length: Option<i32>,
    longest_length: Option<i32>,
) -> Option<StreakRecord> {
    Some(StreakRecord {
        run_start: run_start?,
        run_end: run_end?,
        run_length: run_length?,
        longest_length: longest_length?,
    })
}

/// The person's streak, computed anew from their days.
pub async fn update_streak(ctx: &Context, actor: &Actor) -> Result<Streak, Error> {
    let mut tx = ctx.db.begin().await?;
    let minimum =
        sqlx::query_scalar!("SELECT streak_minimum_seconds FROM users WHERE user_id = $1 FOR UPDATE", actor.user_id.0)
            .fetch_optional(&mut *tx)
            .await?
            .ok_or(Error::Unauthenticated)?;
    recompute_streak(&mut tx, &actor.user_id, minimum).await?;
    tx.commit().await?;
    my_streak(ctx, actor).await
}

/// Writes down a person's runs of days as they follow from their days. Called in the transaction that
/// changes a day, or the minimum that makes a day count.
pub async fn recompute_streak(
    db: &mut PgConnection,
    user_id: &UserId,
    minimum_seconds: i32,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "WITH counted AS (
             SELECT day, coalesce(lag(day) OVER (ORDER BY day) < previous_day, true) AS begins
             FROM study_days WHERE user_id = $1 AND seconds >= $2
         ), numbered AS (
             SELECT day, count(*) FILTER (WHERE begins) OVER (ORDER BY day) AS run FROM counted
         ), runs AS (
             SELECT min(day) AS first, max(day) AS last, count(*)::integer AS length FROM numbered GROUP BY run
         ), last_run AS (
             SELECT first, last, length FROM runs ORDER BY last DESC LIMIT 1
         ), forgotten AS (
             DELETE FROM streaks WHERE user_id = $1 AND NOT EXISTS (SELECT FROM runs)
         )
         INSERT INTO streaks (user_id, run_start, run_end, run_length, longest_length, first_day, total_days)
         SELECT $1, last_run.first, last_run.last, last_run.length, totals.longest, totals.first, totals.days
         FROM last_run,
              (SELECT max(length) AS longest, min(first) AS first, sum(length)::integer AS days FROM runs) AS totals
         ON CONFLICT (user_id) DO UPDATE
         SET run_start = excluded.run_start, run_end = excluded.run_end, run_length = excluded.run_length,
             longest_length = excluded.longest_length, first_day = excluded.first_day,
             total_days = excluded.total_days",
        user_id.0,
        minimum_seconds,
    )
    .execute(db)
    .await?;
    Ok(())
}
