//! Sessions to take along, however many there are.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{
    ended_row::{EndedRow, ended_columns},
    filter::{CheckedFilter, matching_sessions, own_sessions},
};
use crate::{
    Context, Error,
    auth::Actor,
    calendar::calendar_of,
    sessions::{SessionFilter, Source, StudySession},
    sql::query_as,
};

/// How many sessions are exported at a time.
pub const EXPORT_BATCH: i64 = 1_000;

/// A session to take along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedSession {
    /// The session.
    pub session: StudySession,
    /// The zone by which it was credited.
    pub timezone: String,
    /// What local clocks showed there when it began.
    pub started_local: NaiveDateTime,
    /// And when it ended.
    pub ended_local: NaiveDateTime,
}

/// The newest [`EXPORT_BATCH`] of the user's sessions, of those that began before an instant where one is
/// given. A batch that isn't full is the last.
///
/// Batches, and not one long statement: a slow reader would hold a connection to the database, and some
/// twenty of them all there are. Each goes on where the one before ended, so nothing comes twice or is
/// left out.
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
        started_local: calendar.local(row.started_at),
        ended_local: calendar.local(row.ended_at),
        session: row.into(),
    })
}
