//! Reading sessions.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

use super::{
    ended_row::{EndedRow, ended_columns, session_columns},
    filter::{CheckedFilter, matching_sessions},
    listed_session::{ListedSession, listed_columns, with_colours},
};
use crate::{
    Context, Error, Page, Paging,
    auth::Actor,
    calendar::{StudyCalendar, calendar_of},
    sessions::{SessionFilter, SessionId, Source, StudySession, access::own_sessions},
    sql::query_as,
    subjects::SubjectColours,
};

/// Finds one of the user's sessions. A running timer isn't one yet.
pub async fn find_session(ctx: &Context, actor: &Actor, id: SessionId) -> Result<Option<StudySession>, Error> {
    Ok(find_row(&ctx.db, actor, id).await?.map(StudySession::from))
}

/// Does the same within a transaction.
pub(super) async fn find_row(
    db: impl PgExecutor<'_>,
    actor: &Actor,
    id: SessionId,
) -> Result<Option<EndedRow>, sqlx::Error> {
    query_as!(
        EndedRow,
        "SELECT" + ended_columns!() + "FROM study_sessions WHERE" + own_sessions!() + "AND id = $2",
        actor.user_id.0,
        id.0,
    )
    .fetch_optional(db)
    .await
}

/// Returns a page of the user's sessions, newest first.
pub async fn list_sessions(
    ctx: &Context,
    actor: &Actor,
    filter: SessionFilter,
    paging: Paging,
) -> Result<Page<StudySession>, Error> {
    Ok(session_listing(ctx, actor, filter, paging).await?.page)
}

/// A page of a user's sessions with what is needed to show it.
#[derive(Debug, Clone)]
pub struct SessionListing {
    /// The moment at which it was read.
    pub now: DateTime<Utc>,
    /// The user's calendar.
    pub calendar: StudyCalendar,
    /// The sessions, newest first.
    pub page: Page<StudySession>,
    /// The colours of their subjects.
    pub colours: SubjectColours,
}

/// Returns a page of the user's sessions, newest first, with what is needed to show it, in one round trip.
pub async fn session_listing(
    ctx: &Context,
    actor: &Actor,
    filter: SessionFilter,
    paging: Paging,
) -> Result<SessionListing, Error> {
    let paging = paging.checked()?;
    let filter = CheckedFilter::parse(filter)?;
    let row = read(ctx, actor, &filter, paging).await?.ok_or(Error::Unauthenticated)?;
    let (items, colours) = with_colours(row.sessions);
    Ok(SessionListing {
        now: ctx.clock.now(),
        calendar: calendar_of(&row.timezone, row.day_starts_at)?,
        page: Page { items, total: row.total, skip: paging.skip, limit: paging.limit },
        colours,
    })
}

struct ListingRow {
    timezone: String,
    day_starts_at: i16,
    total: i64,
    sessions: Vec<ListedSession>,
}

/// A statement for the user `$1`: `listing!(condition, number of sessions, page, arguments…)`. It finds and counts the
/// sessions in an index, and reads only those of the page in full.
macro_rules! listing {
    ($condition:tt, $total:literal, $page:literal $(, $argument:expr)+ $(,)?) => {
        query_as!(
            ListingRow,
            "WITH found AS NOT MATERIALIZED (SELECT started_at FROM study_sessions WHERE " + $condition + ")
             SELECT timezone, day_starts_at, coalesce((" + $total + r#"), 0) AS "total!", ARRAY(
                 SELECT l FROM (
                     SELECT"# + listed_columns!() + "
                     FROM (
                         SELECT" + session_columns!() + "FROM study_sessions
                         WHERE" + own_sessions!() + "AND started_at = ANY (ARRAY(
                             SELECT started_at FROM found ORDER BY started_at DESC " + $page + "
                         ))
                     ) s
                     LEFT JOIN subjects c ON c.user_id = $1 AND c.name = s.subject
                     ORDER BY s.started_at DESC
                 ) l
             ) AS \"sessions!: _\"
             FROM users WHERE user_id = $1"
            $(, $argument)+
        )
    };
}

/// Reads with one statement for each kind of filter, so that each has its own plan.
async fn read(
    ctx: &Context,
    actor: &Actor,
    filter: &CheckedFilter,
    Paging { skip, limit }: Paging,
) -> Result<Option<ListingRow>, sqlx::Error> {
    let user = &actor.user_id.0;
    if let Some(search) = &filter.search {
        // Notes are compared letter by letter, so that no character has a special meaning.
        listing!(
            (matching_sessions!() + "AND strpos(lower(session_notes), lower($8)) > 0"),
            "SELECT count(*) FROM found",
            "OFFSET $9 LIMIT $10",
            user,
            filter.from,
            filter.until,
            filter.start_date,
            filter.end_date,
            filter.source as Option<Source>,
            filter.subject,
            search,
            skip,
            limit,
        )
        .fetch_optional(&ctx.db)
        .await
    } else if filter.matches_all() {
        listing!(
            (own_sessions!()),
            "SELECT session_count FROM study_totals WHERE user_id = $1",
            "OFFSET $2 LIMIT $3",
            user,
            skip,
            limit,
        )
        .fetch_optional(&ctx.db)
        .await
    } else {
        listing!(
            (matching_sessions!()),
            "SELECT count(*) FROM found",
            "OFFSET $8 LIMIT $9",
            user,
            filter.from,
            filter.until,
            filter.start_date,
            filter.end_date,
            filter.source as Option<Source>,
            filter.subject,
            skip,
            limit,
        )
        .fetch_optional(&ctx.db)
        .await
    }
}
