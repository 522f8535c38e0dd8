//! Changing, deleting and restoring sessions.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    abandoned,
    ended_row::{EndedRow, ended_columns},
    input, ledger,
    list::find_row,
    locked_user::LockedUser,
    log::overlap,
    ranges::ranges,
};
use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    calendar::calendar_of,
    events::Kind,
    sessions::{Interval, SessionId, SessionPatch, Source, StudySession, breaks_within, length_of},
    sql::query_as,
};

/// For how long a deleted session can be restored.
const UNDO_DAYS: i64 = 30;

/// Changes what is in the patch. A session whose times are moved outside of what the timer measured
/// counts as logged by hand from then on.
pub async fn change_session(
    ctx: &Context,
    actor: &Actor,
    id: SessionId,
    patch: SessionPatch,
) -> Result<StudySession, Error> {
    match change(ctx, actor, id, patch.clone()).await {
        Err(Error::SessionOverlap) if abandoned::end_of(ctx, actor).await? => change(ctx, actor, id, patch).await,
        outcome => outcome,
    }
}

async fn change(ctx: &Context, actor: &Actor, id: SessionId, patch: SessionPatch) -> Result<StudySession, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    let old = find_row(&mut *tx, actor, id).await?.ok_or(Error::NotFound)?;
    let new = Changed::parse(&old, patch, ctx.clock.now())?;

    let session_date = calendar_of(&old.timezone, old.day_starts_at)?.day_of(new.interval.0);
    let row = query_as!(
        EndedRow,
        "UPDATE study_sessions
         SET started_at = $2, ended_at = $3, pauses = $4, paused_seconds = $5, session_date = $6, source = $7,
             subject = $8, session_notes = $9, rating = $10
         WHERE id = $1 RETURNING"
            + ended_columns!(),
        id.0,
        new.interval.0,
        new.interval.1,
        &ranges(&new.breaks),
        i32::try_from(length_of(&new.breaks)).unwrap_or(i32::MAX),
        session_date,
        new.source as Source,
        new.subject,
        new.session_notes,
        new.rating,
    )
    .fetch_one(&mut *tx)
    .await
    .map_err(overlap)?;
    if row.interval() != old.interval() || row.session.subject != old.session.subject {
        ledger::uncredit(&mut tx, &user, &old).await?;
        ledger::credit(&mut tx, &user, &row).await?;
    }
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Sessions]).await?;
    Ok(row.session)
}

/// Deletes a session. It can be restored for 30 days; after that, the user's next deletion removes it for good.
pub async fn delete_session(ctx: &Context, actor: &Actor, id: SessionId) -> Result<(), Error> {
    let now = ctx.clock.now();
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    let session = find_row(&mut *tx, actor, id).await?.ok_or(Error::NotFound)?;
    sqlx::query!("UPDATE study_sessions SET deleted_at = $2 WHERE id = $1", id.0, now).execute(&mut *tx).await?;
    sqlx::query!(
        "DELETE FROM study_sessions WHERE user_id = $1 AND deleted_at < $2",
        actor.user_id.0,
        now - TimeDelta::days(UNDO_DAYS),
    )
    .execute(&mut *tx)
    .await?;
    ledger::uncredit(&mut tx, &user, &session).await?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Sessions]).await?;
    Ok(())
}

/// Restores a deleted session, unless another one overlaps it now. Returns a session that isn't deleted as it is.
pub async fn restore_session(ctx: &Context, actor: &Actor, id: SessionId) -> Result<StudySession, Error> {
    match restore(ctx, actor, id).await {
        Err(Error::SessionOverlap) if abandoned::end_of(ctx, actor).await? => restore(ctx, actor, id).await,
        outcome => outcome,
    }
}

async fn restore(ctx: &Context, actor: &Actor, id: SessionId) -> Result<StudySession, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    if let Some(session) = find_row(&mut *tx, actor, id).await? {
        return Ok(session.into());
    }
    let session = query_as!(
        EndedRow,
        "UPDATE study_sessions SET deleted_at = NULL
         WHERE id = $1 AND user_id = $2 AND deleted_at >= $3 RETURNING"
            + ended_columns!(),
        id.0,
        actor.user_id.0,
        ctx.clock.now() - TimeDelta::days(UNDO_DAYS),
    )
    .fetch_optional(&mut *tx)
    .await
    .map_err(overlap)?
    .ok_or(Error::NotFound)?;
    ledger::credit(&mut tx, &user, &session).await?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Sessions]).await?;
    Ok(session.into())
}

struct Changed {
    interval: Interval,
    breaks: Vec<Interval>,
    source: Source,
    subject: Option<String>,
    session_notes: Option<String>,
    rating: Option<i16>,
}

impl Changed {
    fn parse(old: &EndedRow, patch: SessionPatch, now: DateTime<Utc>) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        input::check_owners(patch.group_id.flatten(), patch.resource_id.flatten(), &mut errors)?;
        let interval = match (patch.started_at, patch.ended_at) {
            (None, None) => old.interval(),
            (start, end) => {
                let wanted = (start.unwrap_or(old.session.started_at), end.unwrap_or(old.session.ended_at));
                let field = if end.is_some() { "ended_at" } else { "started_at" };
                input::interval(wanted, field, now, &mut errors)
            }
        };
        let breaks = breaks_within(interval, &old.breaks());
        if interval.0 < interval.1 && length_of(&breaks) >= length_of(&[interval]) {
            errors.add("ended_at", "Nothing is left between these times but a break.");
        }
        let measured = old.session.started_at <= interval.0 && interval.1 <= old.session.ended_at;
        let changed = Self {
            source: if measured { old.session.source } else { Source::Manual },
            subject: patch.subject.map_or(old.session.subject.clone(), |subject| input::subject(subject, &mut errors)),
            session_notes: patch
                .session_notes
                .map_or(old.session.session_notes.clone(), |notes| input::notes(notes, &mut errors)),
            rating: patch.rating.map_or(old.session.rating, |rating| input::rating(rating, &mut errors)),
            interval,
            breaks,
        };
        errors.finish().map(|()| changed)
    }
}
