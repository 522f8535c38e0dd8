//! Why a streak ended.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    Context, Error,
    accounts::Actor,
    analytics::service::calendar_of,
    calendar::StudyCalendar,
    streaks::{PastStreak, StreakHistory},
};

/// The person's streaks that have ended, the latest first, each with the day that was missed.
pub async fn history(ctx: &Context, actor: &Actor) -> Result<StreakHistory, Error> {
    let rows = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, r.first_day AS "first_day?", r.last_day AS "last_day?",
                  r.length AS "length?"
           FROM users u LEFT JOIN LATERAL streak_runs(u.user_id, u.streak_minimum_seconds) r ON true
           WHERE u.user_id = $1 ORDER BY r.last_day DESC"#,
        actor.user_id.0
    )
    .fetch_all(&ctx.db)
    .await?;
    let person = rows.first().ok_or(Error::Unauthenticated)?;
    let calendar = calendar_of(&person.timezone, person.day_starts_at)?;
    let runs = rows.into_iter().filter_map(|row| Some((row.first_day?, row.last_day?, row.length?)));
    Ok(ended(runs, &calendar, ctx.clock.now()))
}

/// The runs of days that are streaks no more, each with the day that was missed.
pub(super) fn ended(
    runs: impl Iterator<Item = (NaiveDate, NaiveDate, i32)>,
    calendar: &StudyCalendar,
    now: DateTime<Utc>,
) -> StreakHistory {
    let yesterday = calendar.day_before(calendar.day_of(now));
    let items = runs
        .filter(|(_, last_day, _)| *last_day < yesterday)
        .map(|(start_date, end_date, length)| PastStreak {
            start_date,
            end_date,
            length,
            missed_date: calendar.day_after(end_date),
        })
        .collect();
    StreakHistory { items }
}
