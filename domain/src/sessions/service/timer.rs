//! The timer: what is kept is when it started and when it was paused; the rest is computed.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, postgres::types::PgRange};

use super::{
    input, ledger,
    list::find_session,
    row::{EndedRow, RunningRow, ended, ranges, running},
    student::Student,
};
use crate::{
    Context, Error, FieldErrors,
    accounts::{Actor, UserId},
    constraint,
    live::Change,
    sessions::{
        ActiveSession, SessionId, Source, StartTimer, StopTimer, StudySession, TimerPatch, breaks_within, end_of_timer,
        length_of,
    },
};

/// Starts the timer, unless one runs.
pub async fn start_timer(ctx: &Context, actor: &Actor, input: StartTimer) -> Result<ActiveSession, Error> {
    let mut errors = FieldErrors::default();
    input::belonging(input.group_id, input.resource_id, &mut errors)?;
    let subject = input::subject(input.subject, &mut errors);
    errors.finish()?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.begin().await?;
    Student::lock(&mut tx, actor).await?;
    // It starts after the last session, which may end a moment from now: a timer that is stopped at
    // once counts a second, and a device whose clock runs fast may have logged a minute ahead.
    let timer: RunningRow = running!(
        "INSERT INTO study_sessions (user_id, source, started_at, subject, created_at)
         SELECT $1, 'timer', greatest($2, (
             SELECT ended_at FROM study_sessions
             WHERE user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL
             ORDER BY started_at DESC LIMIT 1
         )), $3, $2 RETURNING",
        "",
        actor.user_id.0,
        now,
        subject,
    )
    .fetch_one(&mut *tx)
    .await
    .map_err(already_running)?;
    tx.commit().await?;
    ctx.live.tell(&actor.user_id, Change::Timer);
    Ok(timer.at(now))
}

fn already_running(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("study_sessions_one_running" | "study_sessions_no_overlap") => Error::TimerRunning,
        _ => error.into(),
    }
}

/// The person's timer, if it runs.
pub async fn find_timer(ctx: &Context, actor: &Actor) -> Result<Option<ActiveSession>, Error> {
    let timer: Option<RunningRow> = running!(
        "SELECT",
        "FROM study_sessions WHERE user_id = $1 AND ended_at IS NULL AND deleted_at IS NULL",
        actor.user_id.0,
    )
    .fetch_optional(&ctx.db)
    .await?;
    Ok(timer.map(|timer| timer.at(ctx.clock.now())))
}

/// Pauses or resumes the timer, or changes what it is for.
pub async fn change_timer(ctx: &Context, actor: &Actor, patch: TimerPatch) -> Result<ActiveSession, Error> {
    let now = ctx.clock.now();
    let mut errors = FieldErrors::default();
    input::belonging(patch.group_id.flatten(), patch.resource_id.flatten(), &mut errors)?;
    let subject = patch.subject.map(|subject| input::subject(subject, &mut errors));
    let session_notes = patch.session_notes.map(|notes| input::notes(notes, &mut errors));
    errors.finish()?;

    let mut tx = ctx.db.begin().await?;
    Student::lock(&mut tx, actor).await?;
    let mut timer = find(&mut tx, actor, patch.id).await?.ok_or(Error::NoTimer)?;
    match (patch.paused, timer.paused_at) {
        (Some(true), None) => timer.paused_at = Some(now.max(timer.started_at)),
        (Some(false), Some(since)) => resume(&mut timer, since, now),
        _ => {}
    }
    let timer: RunningRow = running!(
        "UPDATE study_sessions
         SET paused_at = $2, pauses = $3, paused_seconds = $4, subject = $5, session_notes = $6
         WHERE id = $1 RETURNING",
        "",
        timer.id.0,
        timer.paused_at,
        &timer.pauses,
        timer.paused_seconds,
        subject.unwrap_or(timer.subject),
        session_notes.unwrap_or(timer.session_notes),
    )
    .fetch_one(&mut *tx)
    .await?;
    tx.commit().await?;
    ctx.live.tell(&actor.user_id, Change::Timer);
    Ok(timer.at(now))
}

fn resume(timer: &mut RunningRow, since: DateTime<Utc>, now: DateTime<Utc>) {
    timer.paused_at = None;
    if since < now {
        timer.pauses.push(PgRange::from(since..now));
        let seconds = (now - since).num_seconds();
        timer.paused_seconds = timer.paused_seconds.saturating_add(i32::try_from(seconds).unwrap_or(i32::MAX));
    }
}

/// Stops the timer and logs what it measured. Said twice with the timer's id, it logs one session
/// and gives it both times.
pub async fn stop_timer(ctx: &Context, actor: &Actor, input: StopTimer) -> Result<StudySession, Error> {
    let now = ctx.clock.now();
    let mut errors = FieldErrors::default();
    let session_notes = input::notes(input.session_notes, &mut errors);
    let rating = input::rating(input.rating, &mut errors);
    errors.finish()?;

    let mut tx = ctx.db.begin().await?;
    let student = Student::lock(&mut tx, actor).await?;
    let Some(timer) = find(&mut tx, actor, input.id).await? else {
        drop(tx);
        return stopped_before(ctx, actor, input.id).await;
    };
    let ended_at = end_of_timer(timer.started_at, timer.paused_at, &timer.breaks(), now);
    let breaks = breaks_within((timer.started_at, ended_at), &timer.breaks());
    let session: EndedRow = ended!(
        "UPDATE study_sessions
         SET ended_at = $2, paused_at = NULL, pauses = $3, paused_seconds = $4, session_date = $5, timezone = $6,
             day_starts_at = $7, session_notes = $8, rating = $9
         WHERE id = $1 RETURNING",
        "",
        timer.id.0,
        ended_at,
        &ranges(&breaks),
        i32::try_from(length_of(&breaks)).unwrap_or(i32::MAX),
        student.calendar.day_of(timer.started_at),
        student.timezone,
        student.day_starts_at,
        session_notes.or(timer.session_notes),
        rating,
    )
    .fetch_one(&mut *tx)
    .await?;
    ledger::credit(&mut tx, &student, &session).await?;
    tx.commit().await?;
    ctx.live.tell(&actor.user_id, Change::Timer);
    Ok(session.into())
}

async fn stopped_before(ctx: &Context, actor: &Actor, id: Option<SessionId>) -> Result<StudySession, Error> {
    match id {
        Some(id) => find_session(ctx, actor, id).await?.ok_or(Error::NoTimer),
        None => Err(Error::NoTimer),
    }
}

/// Ends the timer without logging anything.
pub async fn discard_timer(ctx: &Context, actor: &Actor, id: Option<SessionId>) -> Result<(), Error> {
    let discarded = sqlx::query!(
        "DELETE FROM study_sessions
         WHERE user_id = $1 AND ended_at IS NULL AND deleted_at IS NULL AND ($2::bigint IS NULL OR id = $2)",
        actor.user_id.0,
        id.map(|id| id.0),
    )
    .execute(&ctx.db)
    .await?;
    if discarded.rows_affected() == 0 {
        return Err(Error::NoTimer);
    }
    ctx.live.tell(&actor.user_id, Change::Timer);
    Ok(())
}

async fn find(db: &mut PgConnection, actor: &Actor, id: Option<SessionId>) -> Result<Option<RunningRow>, sqlx::Error> {
    running!(
        "SELECT",
        "FROM study_sessions
         WHERE user_id = $1 AND ended_at IS NULL AND deleted_at IS NULL AND ($2::bigint IS NULL OR id = $2)",
        actor.user_id.0,
        id.map(|id| id.0),
    )
    .fetch_optional(db)
    .await
}
