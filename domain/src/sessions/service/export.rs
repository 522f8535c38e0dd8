//! The export of all sessions, in batches.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{
    ended_row::{EndedRow, ended_columns},
    filter::{CheckedFilter, matching_sessions},
};
use crate::{
    Context, Error,
    auth::Actor,
    calendar::calendar_of,
    sessions::{SessionFilter, Source, StudySession, access::own_sessions},
    sql::query_as,
};

/// How many sessions are exported at a time.
pub const EXPORT_BATCH: i64 = 1_000;

/// An exported session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedSession {
    /// The session.
    pub session: StudySession,
    /// The zone by which it was credited.
    pub timezone: String,
    /// The local time there when it began.
    pub started_local: NaiveDateTime,
    /// And when it ended.
    pub ended_local: NaiveDateTime,
}

/// Returns the newest [`EXPORT_BATCH`] of the user's sessions, or of those that began before an instant. A batch that
/// isn't full is the last.
///
/// It reads batches, not one long statement, because a slow client would hold a connection to the database for as long,
/// and there are only about twenty. Each batch starts where the one before ended, so it neither repeats nor skips a
/// session.
pub async fn export_sessions(
    ctx: &Context,
    actor: &Actor,
    filter: SessionFilter,
    before: Option<DateTime<Utc>>,
) -> Result<Vec<ExportedSession>, Error> {
    let filter = CheckedFilter::parse(filter)?;
    let rows = query_as!(
        EndedRow,
        "SELECT"
            + ended_columns!()
            + "FROM study_sessions
         WHERE"
            + own_sessions!()
            + "AND started_at = ANY (ARRAY(
             SELECT started_at FROM study_sessions
             WHERE"
            + matching_sessions!()
            + "AND ($8::text IS NULL OR strpos(lower(session_notes), lower($8)) > 0)
             ORDER BY started_at DESC LIMIT $9
         ))
         ORDER BY started_at DESC",
        actor.user_id.0,
        filter.from,
        before.map_or(filter.until, |before| before.min(filter.until)),
        filter.start_date,
        filter.end_date,
        filter.source as Option<Source>,
        filter.subject,
        filter.search,
        EXPORT_BATCH,
    )
    .fetch_all(&ctx.db)
    .await?;
    rows.into_iter().map(exported).collect()
}

fn exported(row: EndedRow) -> Result<ExportedSession, Error> {
    let calendar = calendar_of(&row.timezone, row.day_starts_at)?;
    Ok(ExportedSession {
        timezone: row.timezone.clone(),
        started_local: calendar.local(row.session.started_at),
        ended_local: calendar.local(row.session.ended_at),
        session: row.into(),
    })
}
