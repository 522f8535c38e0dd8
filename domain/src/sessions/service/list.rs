//! Looking at sessions.

use super::{
    input,
    row::{EndedRow, ended},
};
use crate::{
    Context, Error, FieldErrors, Page, Paging,
    accounts::{Actor, UserId},
    analytics::service::checked_range,
    sessions::{SessionFilter, SessionId, Source, StudySession},
};

/// One of the person's sessions; a running timer isn't one yet.
pub async fn find_session(ctx: &Context, actor: &Actor, id: SessionId) -> Result<Option<StudySession>, Error> {
    let row: Option<EndedRow> = ended!(
        "SELECT",
        "FROM study_sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NOT NULL AND deleted_at IS NULL",
        id.0,
        actor.user_id.0,
    )
    .fetch_optional(&ctx.db)
    .await?;
    Ok(row.map(StudySession::from))
}

/// A part of the person's sessions, newest first.
pub async fn list_sessions(
    ctx: &Context,
    actor: &Actor,
    filter: SessionFilter,
    paging: Paging,
) -> Result<Page<StudySession>, Error> {
    let Paging { skip, limit } = paging.checked()?;
    let mut errors = FieldErrors::default();
    input::belonging(filter.group_id, None, &mut errors)?;
    let (first, last) = checked_range(filter.start_date, filter.end_date, &mut errors);
    errors.finish()?;

    let rows: Vec<EndedRow> = ended!(
        "SELECT",
        "FROM study_sessions
         WHERE user_id = $1 AND session_date BETWEEN $2 AND $3 AND ended_at IS NOT NULL AND deleted_at IS NULL
         ORDER BY started_at DESC OFFSET $4 LIMIT $5",
        actor.user_id.0,
        first,
        last,
        skip,
        limit,
    )
    .fetch_all(&ctx.db)
    .await?;
    // Counted by day, so that it costs the same with ten sessions a day or a thousand.
    let total = sqlx::query_scalar!(
        r#"SELECT coalesce(sum(session_count), 0) AS "total!" FROM study_days
           WHERE user_id = $1 AND day BETWEEN $2 AND $3"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_one(&ctx.db)
    .await?;
    Ok(Page { items: rows.into_iter().map(StudySession::from).collect(), total, skip, limit })
}
