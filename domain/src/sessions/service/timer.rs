//! The timer. Its start and its pauses are stored; the rest is computed.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, postgres::types::PgRange};

use super::{
    abandoned, gap, input,
    locked_user::LockedUser,
    running_row::{RunningRow, running_columns},
};
use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    events::Kind,
    ids::UserId,
    sessions::{ActiveSession, GapDecision, SessionId, TimerMode, TimerPatch, TimerPhase, access::own_timer},
    sql::query_as,
};

/// Returns the user's timer, if there is one.
pub async fn find_timer(ctx: &Context, actor: &Actor) -> Result<Option<ActiveSession>, Error> {
    let now = ctx.clock.now();
    let timer = find(&mut *ctx.db.acquire().await?, &actor.user_id, None).await?;
    Ok(timer.and_then(|timer| timer.active_at(now)))
}

/// Pauses or resumes the timer, begins or ends a break, or changes what it is for. Every change is a heartbeat.
pub async fn change_timer(ctx: &Context, actor: &Actor, patch: TimerPatch) -> Result<ActiveSession, Error> {
    if patch == (TimerPatch { id: patch.id, alive: Some(true), ..TimerPatch::default() }) {
        return record_heartbeat(ctx, actor, patch.id).await;
    }
    let now = ctx.clock.now();
    let mut errors = FieldErrors::default();
    input::check_owners(patch.group_id.flatten(), patch.resource_id.flatten(), &mut errors)?;
    let drops_gap = patch.gap.as_ref().is_some_and(|gap| gap.decision == GapDecision::Drop);
    let subject = patch.subject.map(|subject| input::subject(subject, &mut errors));
    let session_notes = patch.session_notes.map(|notes| input::notes(notes, &mut errors));
    errors.finish()?;

    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    let mut timer = find(&mut tx, &actor.user_id, patch.id).await?.ok_or(Error::NoTimer)?;
    if timer.is_abandoned(now) {
        abandoned::end(ctx, tx, &user, &timer).await?;
        return Err(Error::NoTimer);
    }
    if let Some(gap) = patch.gap {
        timer = gap::resolve(&mut tx, &user, timer, &gap, now).await?;
    }
    begin_or_end_break(&mut timer, patch.on_break, now)?;
    match (patch.paused, timer.paused_at) {
        (Some(true), None) => timer.paused_at = Some(now.max(timer.started_at)),
        (Some(false), Some(since)) => resume(&mut timer, since, now),
        _ => {}
    }
    let timer = query_as!(
        RunningRow,
        "UPDATE study_sessions
         SET paused_at = $2, pauses = $3, paused_seconds = $4, subject = $5, session_notes = $6, round = $7,
             studied_before_round = $8, on_break = $9, last_sign_of_life_at = greatest(last_sign_of_life_at, $10)
         WHERE id = $1 RETURNING"
            + running_columns!(),
        timer.id.0,
        timer.paused_at,
        &timer.pauses,
        timer.paused_seconds,
        subject.unwrap_or(timer.subject),
        session_notes.unwrap_or(timer.session_notes),
        timer.round,
        timer.studied_before_round,
        timer.on_break,
        now,
    )
    .fetch_one(&mut *tx)
    .await?;
    let changed: &[Kind] = if drops_gap { &[Kind::Timer, Kind::Sessions] } else { &[Kind::Timer] };
    tx.commit_and_publish(&ctx.events, actor, changed).await?;
    Ok(timer.at(now))
}

/// Records a heartbeat. Nothing visible changes, so it publishes no event.
async fn record_heartbeat(ctx: &Context, actor: &Actor, id: Option<SessionId>) -> Result<ActiveSession, Error> {
    let now = ctx.clock.now();
    let timer = query_as!(
        RunningRow,
        "UPDATE study_sessions SET last_sign_of_life_at = greatest(last_sign_of_life_at, $3)
         WHERE"
            + own_timer!()
            + "AND ($2::bigint IS NULL OR id = $2)
               AND greatest(last_sign_of_life_at, started_at, paused_at) > $4
         RETURNING"
            + running_columns!(),
        actor.user_id.0,
        id.map(|id| id.0),
        now,
        abandoned::before(now),
    )
    .fetch_optional(&ctx.db)
    .await?;
    timer.map(|timer| timer.at(now)).ok_or(Error::NoTimer)
}

/// Begins or ends a break. A pause under way becomes a break from its beginning.
fn begin_or_end_break(timer: &mut RunningRow, on_break: Option<bool>, now: DateTime<Utc>) -> Result<(), Error> {
    match (on_break, timer.phase(), timer.paused_at) {
        (Some(true), TimerPhase::Focus, _) if timer.timer_plan.mode != TimerMode::Pomodoro => {
            return Err(Error::invalid("on_break", "Only a pomodoro timer has breaks. Pause this one instead."));
        }
        (Some(true), TimerPhase::Focus, paused_at) => {
            timer.paused_at = Some(paused_at.unwrap_or_else(|| now.max(timer.started_at)));
            timer.on_break = true;
        }
        (Some(false), TimerPhase::Break, Some(since)) => resume(timer, since, now),
        _ => {}
    }
    Ok(())
}

/// Resumes the round, or begins the next one after a break.
fn resume(timer: &mut RunningRow, since: DateTime<Utc>, now: DateTime<Utc>) {
    if timer.on_break {
        timer.on_break = false;
        timer.round = timer.round.saturating_add(1);
        timer.studied_before_round = timer.elapsed_seconds(since);
    }
    timer.paused_at = None;
    if since < now {
        timer.pauses.push(PgRange::from(since..now));
        let seconds = (now - since).num_seconds();
        timer.paused_seconds = timer.paused_seconds.saturating_add(i32::try_from(seconds).unwrap_or(i32::MAX));
    }
}

/// Finds the user's timer, if it has this id or none is given.
pub(super) async fn find(
    db: &mut PgConnection,
    user_id: &UserId,
    id: Option<SessionId>,
) -> Result<Option<RunningRow>, sqlx::Error> {
    query_as!(
        RunningRow,
        "SELECT"
            + running_columns!()
            + "FROM study_sessions WHERE"
            + own_timer!()
            + "AND ($2::bigint IS NULL OR id = $2)",
        user_id.0,
        id.map(|id| id.0),
    )
    .fetch_optional(db)
    .await
}
