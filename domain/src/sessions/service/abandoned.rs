//! Timers to which nobody came back. They ended at the last heartbeat, whoever notices it first: the user's
//! next step, or the job that looks for them.

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

/// A timer whose last sign of life is not after this is over at `now`.
pub(super) fn before(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::seconds(ABANDONED_AFTER_SECONDS)
}

/// Ends a abandoned timer, and the transaction that found it.
pub(super) async fn end(
    ctx: &Context,
    mut tx: UserTransaction,
    user: &LockedUser,
    timer: &RunningRow,
) -> Result<(), Error> {
    let ended_at = end_of_timer(timer.started_at, timer.paused_at, &timer.breaks(), timer.last_heartbeat_at);
    stop::end(&mut tx, user, timer, ended_at, None).await?;
    tx.commit().await?;
    let topic = Topic::User(timer.user_id.clone());
    ctx.events.publish_to(&topic, Kind::Timer, None);
    ctx.events.publish_to(&topic, Kind::Sessions, None);
    Ok(())
}

/// Ends the user's timer if it was abandoned, and says whether it did.
pub(super) async fn end_of(ctx: &Context, actor: &Actor) -> Result<bool, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    end_if_abandoned(ctx, tx, &user, &actor.user_id).await
}

async fn end_if_abandoned(
    ctx: &Context,
    mut tx: UserTransaction,
    user: &LockedUser,
    person: &UserId,
) -> Result<bool, Error> {
    match find(&mut tx, person, None).await? {
        Some(timer) if timer.is_abandoned(ctx.clock.now()) => {
            end(ctx, tx, user, &timer).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Ends all timers that were abandoned, one user after the other, however many processes do so at once. Who is doing
/// something just now is left alone: it ends with that, or next time.
pub async fn end_abandoned_timers(ctx: &Context) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let people = sqlx::query_scalar!(
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
        let Some(last) = people.last() else { return Ok(()) };
        last.0.clone_into(&mut after);
        for person in &people {
            let mut tx = UserTransaction::new(ctx.db.begin().await?, None);
            let Some(user) = LockedUser::lock_if_free(&mut tx, person).await? else { continue };
            end_if_abandoned(ctx, tx, &user, person).await?;
        }
    }
}
