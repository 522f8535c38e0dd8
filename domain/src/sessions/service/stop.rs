//! Stopping the timer, which makes it a session, and discarding it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    abandoned,
    ended_row::{EndedRow, ended_columns},
    input, ledger,
    list::find_session,
    locked_user::LockedUser,
    ranges::ranges,
    running_row::RunningRow,
    timer::find,
};
use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    events::Kind,
    sessions::{SessionId, Source, StopTimer, StudySession, breaks_within, end_of_timer, length_of},
    sql::query_as,
};

/// Stops the timer and logs what it measured. If it is called twice with the timer's id, it logs one session and
/// returns it both times.
pub async fn stop_timer(ctx: &Context, actor: &Actor, input: StopTimer) -> Result<StudySession, Error> {
    let now = ctx.clock.now();
    let mut errors = FieldErrors::default();
    let session_notes = input::notes(input.session_notes, &mut errors);
    let rating = input::rating(input.rating, &mut errors);
    errors.finish()?;

    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    let Some(mut timer) = find(&mut tx, &actor.user_id, input.id).await? else {
        drop(tx);
        return stopped_before(ctx, actor, input.id).await;
    };
    if timer.is_abandoned(now) {
        abandoned::end(ctx, tx, &user, &timer).await?;
        return stopped_before(ctx, actor, input.id).await;
    }
    timer.session_notes = session_notes.or(timer.session_notes);
    let ended_at = end_of_timer(timer.started_at, timer.paused_at, &timer.breaks(), now);
    let session = end(&mut tx, &user, &timer, ended_at, rating).await?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Timer, Kind::Sessions]).await?;
    Ok(session.into())
}

/// Returns the session of a timer that was stopped before. A session logged by hand never was a timer.
async fn stopped_before(ctx: &Context, actor: &Actor, id: Option<SessionId>) -> Result<StudySession, Error> {
    let session = match id {
        Some(id) => find_session(ctx, actor, id).await?,
        None => None,
    };
    session.filter(|session| session.source == Source::Timer).ok_or(Error::NoTimer)
}

/// Makes a timer a session that ends at `ended_at`.
pub(super) async fn end(
    db: &mut PgConnection,
    user: &LockedUser,
    timer: &RunningRow,
    ended_at: DateTime<Utc>,
    rating: Option<i16>,
) -> Result<EndedRow, Error> {
    let breaks = breaks_within((timer.started_at, ended_at), &timer.breaks());
    let session = query_as!(
        EndedRow,
        "UPDATE study_sessions
         SET ended_at = $2, paused_at = NULL, on_break = false, pauses = $3, paused_seconds = $4, session_date = $5,
             timezone = $6, day_starts_at = $7, session_notes = $8, rating = $9
         WHERE id = $1 RETURNING"
            + ended_columns!(),
        timer.id.0,
        ended_at,
        &ranges(&breaks),
        i32::try_from(length_of(&breaks)).unwrap_or(i32::MAX),
        user.calendar.day_of(timer.started_at),
        user.timezone,
        user.day_starts_at,
        timer.session_notes,
        rating,
    )
    .fetch_one(&mut *db)
    .await?;
    ledger::credit(db, user, &session).await?;
    Ok(session)
}

/// Ends the timer without logging anything.
pub async fn discard_timer(ctx: &Context, actor: &Actor, id: Option<SessionId>) -> Result<(), Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    // Without the lock, a request that has just read the timer would fail to change it.
    tx.lock_user(&actor.user_id).await?;
    // An abandoned timer is a session already, even if no request has ended it yet.
    let discarded = sqlx::query!(
        "DELETE FROM study_sessions
         WHERE user_id = $1 AND ended_at IS NULL AND deleted_at IS NULL AND ($2::bigint IS NULL OR id = $2)
               AND greatest(last_sign_of_life_at, started_at, paused_at) > $3",
        actor.user_id.0,
        id.map(|id| id.0),
        abandoned::before(ctx.clock.now()),
    )
    .execute(&mut *tx)
    .await?;
    if discarded.rows_affected() == 0 {
        return Err(Error::NoTimer);
    }
    Ok(tx.commit_and_publish(&ctx.events, actor, &[Kind::Timer]).await?)
}
