//! Logging a session by hand.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    abandoned,
    ended_row::{EndedRow, ended_columns},
    input::{self, whole_seconds},
    ledger,
    locked_user::LockedUser,
};
use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    constraint,
    events::Kind,
    sessions::{Interval, NewSession, StudySession},
    sql::query_as,
};

/// Logs time that no timer measured. Refuses a session that overlaps another or the running timer.
pub async fn log_session(ctx: &Context, actor: &Actor, input: NewSession) -> Result<StudySession, Error> {
    let now = ctx.clock.now();
    let new = Checked::parse(input, now)?;
    match log(ctx, actor, &new, now).await {
        Err(Error::SessionOverlap) if abandoned::end_of(ctx, actor).await? => log(ctx, actor, &new, now).await,
        outcome => outcome,
    }
}

async fn log(ctx: &Context, actor: &Actor, new: &Checked, now: DateTime<Utc>) -> Result<StudySession, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    let (started_at, ended_at) = new.interval;
    let session = query_as!(
        EndedRow,
        "INSERT INTO study_sessions (user_id, source, started_at, ended_at, session_date, timezone, day_starts_at,
                                     subject, session_notes, rating, created_at)
         VALUES ($1, 'manual', $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING"
            + ended_columns!(),
        actor.user_id.0,
        started_at,
        ended_at,
        user.calendar.day_of(started_at),
        user.timezone,
        user.day_starts_at,
        new.subject,
        new.session_notes,
        new.rating,
        now,
    )
    .fetch_one(&mut *tx)
    .await
    .map_err(overlap)?;
    ledger::credit(&mut tx, &user, &session).await?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Sessions]).await?;
    Ok(session.into())
}

/// Maps the error of a statement that would have made two sessions overlap.
pub(super) fn overlap(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("study_sessions_no_overlap") => Error::SessionOverlap,
        _ => error.into(),
    }
}

struct Checked {
    interval: Interval,
    subject: Option<String>,
    session_notes: Option<String>,
    rating: Option<i16>,
}

impl Checked {
    fn parse(input: NewSession, now: DateTime<Utc>) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        input::check_owners(input.group_id, input.resource_id, &mut errors)?;
        // Cut off before they are compared with the duration, so that it agrees with what is stored.
        let input = NewSession {
            started_at: whole_seconds(input.started_at),
            ended_at: input.ended_at.map(whole_seconds),
            ..input
        };
        let interval = end_of(&input, &mut errors)
            .map(|(end, field)| input::interval((input.started_at, end), field, now, &mut errors));
        let checked = Self {
            interval: interval.unwrap_or((now, now)),
            subject: input::subject(input.subject, &mut errors),
            session_notes: input::notes(input.session_notes, &mut errors),
            rating: input::rating(input.rating, &mut errors),
        };
        errors.finish().map(|()| checked)
    }
}

/// Returns the end, and the field that determines it.
fn end_of(input: &NewSession, errors: &mut FieldErrors) -> Option<(DateTime<Utc>, &'static str)> {
    let by_duration =
        |seconds| TimeDelta::try_seconds(seconds).and_then(|duration| input.started_at.checked_add_signed(duration));
    match (input.ended_at, input.duration_seconds) {
        (None, None) => {
            errors.add("ended_at", "Say when it ended, or how long it was.");
            None
        }
        (Some(end), Some(seconds)) if (end - input.started_at).num_seconds() != seconds => {
            errors.add("duration_seconds", "The duration doesn't fit the start and the end. One of the two is enough.");
            None
        }
        (Some(end), _) => Some((end, "ended_at")),
        (None, Some(seconds)) => {
            let end = by_duration(seconds);
            if end.is_none() {
                errors.add("duration_seconds", "A session is at most 24 hours long.");
            }
            end.map(|end| (end, "duration_seconds"))
        }
    }
}
