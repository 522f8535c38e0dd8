//! Abandoned timers. They end at the last heartbeat. Either the user's next request ends them, or the job that looks
//! for them.

use chrono::{DateTime, TimeDelta, Utc};

use super::{locked_user::LockedUser, running_row::RunningRow, stop, timer::find};
use crate::{
    Context, Error,
    auth::Actor,
    events::{Kind, Topic},
    ids::UserId,
    sessions::{ABANDONED_AFTER_SECONDS, end_of_timer},
    user_lock::UserTransaction,
};

/// How many users are read at once.
const BATCH: i64 = 100;

/// Returns the moment at or before which the last heartbeat of a timer must be for it to be abandoned at `now`.
pub(super) fn before(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::seconds(ABANDONED_AFTER_SECONDS)
}

/// Ends an abandoned timer, and commits the transaction that found it.
pub(super) async fn end(
    ctx: &Context,
    mut tx: UserTransaction,
    user: &LockedUser,
    timer: &RunningRow,
) -> Result<(), Error> {
    let ended_at = end_of_timer(timer.started_at, timer.paused_at, &timer.breaks(), timer.last_heartbeat_at);
    stop::end(&mut tx, user, timer, ended_at, None).await?;
    let topic = Topic::User(timer.user_id.clone());
    Ok(tx.commit_and_publish_to(&ctx.events, topic, None, &[Kind::Timer, Kind::Sessions]).await?)
}

/// Ends the user's timer if it was abandoned, and returns whether it did.
pub(super) async fn end_of(ctx: &Context, actor: &Actor) -> Result<bool, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    end_if_abandoned(ctx, tx, &user, &actor.user_id).await
}

async fn end_if_abandoned(
    ctx: &Context,
    mut tx: UserTransaction,
    user: &LockedUser,
    user_id: &UserId,
) -> Result<bool, Error> {
    match find(&mut tx, user_id, None).await? {
        Some(timer) if timer.is_abandoned(ctx.clock.now()) => {
            end(ctx, tx, user, &timer).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Ends all timers that were abandoned, one user after the other; several processes may do so at once. It skips users
/// who are changing something at the moment: their change ends the timer, or the next run does.
pub async fn end_abandoned_timers(ctx: &Context) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let user_ids = sqlx::query_scalar!(
            r#"SELECT user_id AS "user_id: UserId" FROM study_sessions
               WHERE ended_at IS NULL AND deleted_at IS NULL AND user_id > $1
                     AND greatest(last_sign_of_life_at, started_at, paused_at) <= $2
               ORDER BY user_id LIMIT $3"#,
            after,
            before(ctx.clock.now()),
            BATCH,
        )
        .fetch_all(&ctx.db)
        .await?;
        let Some(last) = user_ids.last() else { return Ok(()) };
        last.0.clone_into(&mut after);
        for user_id in &user_ids {
            let mut tx = UserTransaction::new(ctx.db.begin().await?, None);
            let Some(user) = LockedUser::lock_if_free(&mut tx, user_id).await? else { continue };
            end_if_abandoned(ctx, tx, &user, user_id).await?;
        }
    }
}
