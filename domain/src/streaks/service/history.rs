//! Why a streak ended.

use chrono::NaiveDate;

use crate::{
    Context, Error,
    accounts::Actor,
    analytics::service::calendar_of,
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
    let yesterday = calendar.day_before(calendar.day_of(ctx.clock.now()));
    let items = rows
        .into_iter()
        .filter_map(|row| Some((row.first_day?, row.last_day?, row.length?)))
        .filter(|&(_, last_day, _): &(NaiveDate, NaiveDate, i32)| last_day < yesterday)
        .map(|(start_date, end_date, length)| PastStreak {
            start_date,
            end_date,
            length,
            missed_date: calendar.day_after(end_date),
        })
        .collect();
    Ok(StreakHistory { items })
}
