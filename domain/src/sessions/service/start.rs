//! Starting the timer.

use chrono::TimeDelta;

use super::{
    abandoned, input,
    locked_user::LockedUser,
    row::{RunningRow, running},
    timer_defaults,
};
use crate::{
    Context, Error, FieldErrors,
    accounts::{Actor, UserId},
    constraint,
    events::Kind,
    sessions::{ActiveSession, SessionId, StartTimer, TimerMode},
};

/// How far ahead of our clock a timer may begin, in seconds. One that is stopped at once counts a second that hasn't
/// passed yet, and the next begins after it; were there no bound, quick hands would measure more time than passes.
const MAX_SECONDS_AHEAD: i64 = 2;

/// Starts the timer, unless one runs or the last session ends later than that. How it is to run and isn't said is as the person likes it.
pub async fn start_timer(ctx: &Context, actor: &Actor, input: StartTimer) -> Result<ActiveSession, Error> {
    let mut errors = FieldErrors::default();
    input::belonging(input.group_id, input.resource_id, &mut errors)?;
    timer_defaults::check(&input, &mut errors);
    let input = StartTimer { subject: input::subject(input.subject, &mut errors), ..input };
    errors.finish()?;
    match start(ctx, actor, &input).await {
        Err(Error::TimerRunning) if abandoned::end_of(ctx, actor).await? => start(ctx, actor, &input).await,
        outcome => outcome,
    }
}

async fn start(ctx: &Context, actor: &Actor, input: &StartTimer) -> Result<ActiveSession, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    LockedUser::lock(&mut tx, actor).await?;
    // Read only now: what was waited for may have ended a session later than the waiting began.
    let now = ctx.clock.now();
    // Of the lengths it keeps those of its mode, so that the history stays narrow.
    let timer: RunningRow = running!(
        "INSERT INTO study_sessions (
             user_id, source, started_at, subject, created_at, last_sign_of_life_at, timer_mode, countdown_seconds,
             focus_seconds, short_break_seconds, long_break_seconds, rounds_before_long_break
         )
         SELECT $1, 'timer', greatest($2, last.ended_at), $3, $2, $2, mode,
                CASE mode WHEN 'countdown' THEN coalesce($5, countdown_seconds) END,
                CASE mode WHEN 'pomodoro' THEN coalesce($6, focus_seconds) END,
                CASE mode WHEN 'pomodoro' THEN coalesce($7, short_break_seconds) END,
                CASE mode WHEN 'pomodoro' THEN coalesce($8, long_break_seconds) END,
                CASE mode WHEN 'pomodoro' THEN coalesce($9, rounds_before_long_break) END
         FROM users CROSS JOIN LATERAL (SELECT coalesce($4, timer_mode) AS mode) chosen
         LEFT JOIN LATERAL (
             SELECT ended_at FROM study_sessions
             WHERE user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL
             ORDER BY started_at DESC LIMIT 1
         ) last ON true
         WHERE user_id = $1 AND (last.ended_at IS NULL OR last.ended_at <= $10)
         RETURNING",
        "",
        actor.user_id.0,
        now,
        input.subject,
        input.mode as Option<TimerMode>,
        input.countdown_seconds,
        input.focus_seconds,
        input.short_break_seconds,
        input.long_break_seconds,
        input.rounds_before_long_break,
        now + TimeDelta::seconds(MAX_SECONDS_AHEAD),
    )
    .fetch_optional(&mut *tx)
    .await
    .map_err(already_running)?
    .ok_or(Error::SessionOverlap)?;
    tx.commit().await?;
    ctx.events.publish(actor, Kind::Timer);
    Ok(timer.at(now))
}

fn already_running(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("study_sessions_one_running" | "study_sessions_no_overlap") => Error::TimerRunning,
        _ => error.into(),
    }
}
