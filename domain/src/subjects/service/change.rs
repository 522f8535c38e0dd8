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

/// Changes what is in the patch. A subject that gets the name of another one becomes a part of it.
pub async fn change_subject(ctx: &Context, actor: &Actor, patch: SubjectPatch) -> Result<Subject, Error> {
    let new_name = patch.new_name.as_deref().map(parse_name).transpose()?;
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    lock(&mut tx, actor).await?;
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
    tx.commit().await?;
    ctx.events.publish(actor, Kind::Sessions);
    if is_timers {
        ctx.events.publish(actor, Kind::Timer);
    }
    Ok(changed)
}

fn parse_name(name: &str) -> Result<String, Error> {
    parse_subject(name)
        .and_then(|name| name.ok_or_else(|| "Give the subject a name.".to_owned()))
        .map_err(|message| Error::invalid("new_name", message))
}

/// The user's changes happen one after the other, as those of their sessions do.
async fn lock(db: &mut PgConnection, actor: &Actor) -> Result<(), Error> {
    sqlx::query!("SELECT 1 AS one FROM users WHERE user_id = $1 FOR UPDATE", actor.user_id.0)
        .fetch_optional(db)
        .await?
        .map(drop)
        .ok_or(Error::Unauthenticated)
}

async fn find(db: &mut PgConnection, person: &UserId, name: &str) -> Result<Option<Subject>, sqlx::Error> {
    // Postgres keeps no text with this in it, and refuses to look for one.
    if name.contains('\0') {
        return Ok(None);
    }
    // A subject that a running timer has begun with has no sums yet, and a deleted session has none any more.
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
        person.0,
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

/// Every session gets the new name: ended, running, and deleted too, since one may be brought back. The sums
/// by day move along, and are added where the other name has some on the same day. Says whether the timer that runs
/// was among them.
async fn rename(db: &mut PgConnection, person: &UserId, old: &str, new: &str) -> Result<bool, sqlx::Error> {
    let is_timers = sqlx::query_scalar!(
        r#"WITH renamed AS (
               UPDATE study_sessions SET subject = $3 WHERE user_id = $1 AND subject = $2 RETURNING ended_at
           )
           SELECT EXISTS (SELECT FROM renamed WHERE ended_at IS NULL) AS "is_timers!""#,
        person.0,
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
        person.0,
        old,
        new,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM subjects WHERE user_id = $1 AND name = $2", person.0, old).execute(&mut *db).await?;
    Ok(is_timers)
}

async fn keep_colour(
    db: &mut PgConnection,
    person: &UserId,
    name: &str,
    colour: SubjectColour,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "INSERT INTO subjects (user_id, name, colour) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, name) DO UPDATE SET colour = excluded.colour",
        person.0,
        name,
        colour.number(),
    )
    .execute(db)
    .await?;
    Ok(())
}
