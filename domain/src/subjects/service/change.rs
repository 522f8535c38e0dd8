//! Changing a subject: its colour, and its name in every session that has it.

use sqlx::PgConnection;

use super::list::colour_of;
use crate::{
    Context, Error,
    auth::Actor,
    events::Kind,
    ids::UserId,
    subjects::{Subject, SubjectColour, SubjectPatch, parse_subject},
};

/// Changes what is in the patch. A subject that gets the name of another one is merged into it.
pub async fn change_subject(ctx: &Context, actor: &Actor, patch: SubjectPatch) -> Result<Subject, Error> {
    let new_name = patch.new_name.as_deref().map(parse_name).transpose()?;
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    tx.lock_user(&actor.user_id).await?;
    let old = find(&mut tx, &actor.user_id, &patch.name).await?.ok_or(Error::NotFound)?;
    let name = new_name.unwrap_or_else(|| old.name.clone());
    let mut is_timers = false;
    if name != old.name {
        let other = find(&mut tx, &actor.user_id, &name).await?;
        is_timers = rename(&mut tx, &actor.user_id, &old.name, &name).await?;
        keep_colour(&mut tx, &actor.user_id, &name, other.map_or(old.colour, |other| other.colour)).await?;
    }
    if let Some(colour) = patch.colour {
        keep_colour(&mut tx, &actor.user_id, &name, colour).await?;
    }
    let changed = find(&mut tx, &actor.user_id, &name).await?.ok_or(Error::NotFound)?;
    let kinds: &[Kind] = if is_timers { &[Kind::Sessions, Kind::Timer] } else { &[Kind::Sessions] };
    tx.commit_and_publish(&ctx.events, actor, kinds).await?;
    Ok(changed)
}

fn parse_name(name: &str) -> Result<String, Error> {
    parse_subject(name)
        .and_then(|name| name.ok_or_else(|| "Give the subject a name.".to_owned()))
        .map_err(|message| Error::invalid("new_name", message))
}

async fn find(db: &mut PgConnection, user_id: &UserId, name: &str) -> Result<Option<Subject>, sqlx::Error> {
    // Postgres can't store text with a NUL, and refuses it as an argument.
    if name.contains('\0') {
        return Ok(None);
    }
    // The subject of a running timer may have no sums yet, and that of a deleted session none any more.
    let row = sqlx::query!(
        r#"SELECT t.seconds AS "seconds?", t.session_count AS "session_count?", c.colour AS "colour?"
           FROM (SELECT $1::text AS user_id, $2::text AS subject) wanted
           LEFT JOIN study_subject_totals t USING (user_id, subject)
           LEFT JOIN subjects c ON c.user_id = wanted.user_id AND c.name = wanted.subject
           WHERE wanted.subject <> '' AND (t.subject IS NOT NULL OR c.name IS NOT NULL OR EXISTS (
               SELECT FROM study_sessions s
               WHERE s.user_id = wanted.user_id AND s.ended_at IS NULL AND s.deleted_at IS NULL
                     AND s.subject = wanted.subject
           ))"#,
        user_id.0,
        name,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Subject {
        name: name.to_owned(),
        colour: colour_of(name, row.colour),
        total_seconds: row.seconds.unwrap_or(0),
        session_count: row.session_count.unwrap_or(0),
    }))
}

/// Renames the subject in every session, also in the running timer and in deleted sessions, because they may be
/// restored. Moves the sums by day, and adds them to those that the new name has. Returns whether the running timer was
/// renamed.
async fn rename(db: &mut PgConnection, user_id: &UserId, old: &str, new: &str) -> Result<bool, sqlx::Error> {
    let is_timers = sqlx::query_scalar!(
        r#"WITH renamed AS (
               UPDATE study_sessions SET subject = $3 WHERE user_id = $1 AND subject = $2 RETURNING ended_at
           )
           SELECT EXISTS (SELECT FROM renamed WHERE ended_at IS NULL) AS "is_timers!""#,
        user_id.0,
        old,
        new,
    )
    .fetch_one(&mut *db)
    .await?;
    sqlx::query!(
        "WITH moved AS (
             DELETE FROM study_day_subjects WHERE user_id = $1 AND subject = $2 RETURNING day, seconds, session_count
         )
         INSERT INTO study_day_subjects AS kept (user_id, day, subject, seconds, session_count)
         SELECT $1, day, $3, seconds, session_count FROM moved
         ON CONFLICT (user_id, day, subject) DO UPDATE
             SET seconds = kept.seconds + excluded.seconds,
                 session_count = kept.session_count + excluded.session_count",
        user_id.0,
        old,
        new,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM subjects WHERE user_id = $1 AND name = $2", user_id.0, old).execute(&mut *db).await?;
    Ok(is_timers)
}

async fn keep_colour(
    db: &mut PgConnection,
    user_id: &UserId,
    name: &str,
    colour: SubjectColour,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO subjects (user_id, name, colour) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, name) DO UPDATE SET colour = excluded.colour",
        user_id.0,
        name,
        colour.number(),
    )
    .execute(db)
    .await?;
    Ok(())
}
