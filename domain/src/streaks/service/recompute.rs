//! Recalculates the streak from the days.

use sqlx::PgConnection;

use super::streak;
use crate::{Context, Error, auth::Actor, events::Kind, ids::UserId, streaks::Streak};

/// Recalculates the user's streak from their days, and returns it.
pub async fn update_streak(ctx: &Context, actor: &Actor) -> Result<Streak, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let minimum = sqlx::query_scalar!(
        "SELECT streak_minimum_seconds FROM users WHERE user_id = $1 FOR NO KEY UPDATE",
        actor.user_id.0
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(Error::Unauthenticated)?;
    recompute_streak(&mut tx, &actor.user_id, minimum).await?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Sessions]).await?;
    streak(ctx, actor, &actor.user_id).await
}

/// Recalculates a user's stored streak from their days. Runs in the transaction that changes a day, or the minimum that
/// makes a day count.
pub async fn recompute_streak(
    db: &mut PgConnection,
    user_id: &UserId,
    minimum_seconds: i32,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "MERGE INTO streaks s
         USING (
             SELECT max(last_day) AS run_end, max(length) AS longest_length, min(first_day) AS first_day,
                    sum(length)::integer AS total_days,
                    (array_agg(first_day ORDER BY last_day DESC))[1] AS run_start,
                    (array_agg(length ORDER BY last_day DESC))[1] AS run_length
             FROM streak_runs($1, $2)
         ) r ON s.user_id = $1
         WHEN MATCHED AND r.total_days IS NULL THEN DELETE
         WHEN MATCHED THEN UPDATE
             SET run_start = r.run_start, run_end = r.run_end, run_length = r.run_length,
                 longest_length = r.longest_length, first_day = r.first_day, total_days = r.total_days
         WHEN NOT MATCHED AND r.total_days IS NOT NULL THEN
             INSERT (user_id, run_start, run_end, run_length, longest_length, first_day, total_days)
             VALUES ($1, r.run_start, r.run_end, r.run_length, r.longest_length, r.first_day, r.total_days)",
        user_id.0,
        minimum_seconds,
    )
    .execute(db)
    .await?;
    Ok(())
}
