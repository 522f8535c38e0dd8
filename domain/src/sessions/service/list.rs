//! Reading sessions.

use chrono::{DateTime, Utc};

use super::{
    filter::CheckedFilter,
    listed::{ListedRow, filtered, listed},
    row::{EndedRow, ended},
};
use crate::{
    Context, Error, Page, Paging,
    accounts::{Actor, UserId},
    analytics::service::calendar_of,
    calendar::StudyCalendar,
    sessions::{SessionFilter, SessionId, Source, StudySession},
    subjects::SubjectColours,
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
    Ok(session_listing(ctx, actor, filter, paging).await?.page)
}

/// A part of the person's sessions with what a page needs to show it.
#[derive(Debug, Clone)]
pub struct SessionListing {
    /// This moment.
    pub now: DateTime<Utc>,
    /// The person's calendar.
    pub calendar: StudyCalendar,
    /// The sessions, newest first.
    pub page: Page<StudySession>,
    /// The colours of their subjects.
    pub colours: SubjectColours,
}

/// A part of the person's sessions, newest first, as their pages show it: one round trip.
pub async fn session_listing(
    ctx: &Context,
    actor: &Actor,
    filter: SessionFilter,
    paging: Paging,
) -> Result<SessionListing, Error> {
    let paging = paging.checked()?;
    let filter = CheckedFilter::parse(filter)?;
    let rows = read(ctx, actor, &filter, paging).await?;
    let person = rows.first().ok_or(Error::Unauthenticated)?;
    Ok(SessionListing {
        now: ctx.clock.now(),
        calendar: calendar_of(&person.my_timezone, person.my_day_starts_at)?,
        colours: rows.iter().filter_map(ListedRow::subject_colour).collect(),
        page: Page {
            total: person.total,
            items: rows.into_iter().filter_map(|row| row.into_session(&actor.user_id)).collect(),
            skip: paging.skip,
            limit: paging.limit,
        },
    })
}

/// The person in every row, and a session in each, unless there is none: then there is one row.
///
/// One statement for each kind of question, so that none has the plan of another. What is asked for is found
/// by the instants at which sessions begin, and only the part that is shown is read in full: so it is found
/// and counted in one index, which has the sessions in their order. Where the notes are searched, those of the
/// sessions that pass everything else are read, one after the other, and compared letter by letter: nothing in
/// what is searched for has a meaning.
async fn read(
    ctx: &Context,
    actor: &Actor,
    filter: &CheckedFilter,
    Paging { skip, limit }: Paging,
) -> Result<Vec<ListedRow>, sqlx::Error> {
    let person = &actor.user_id.0;
    if let Some(search) = &filter.search {
        filtered!(filter, "AND strpos(lower(session_notes), lower($10)) > 0", person, skip, limit, search)
            .fetch_all(&ctx.db)
            .await
    } else if filter.lets_all_through() {
        listed!({ "" }, "SELECT session_count FROM study_totals WHERE user_id = $1", person, skip, limit)
            .fetch_all(&ctx.db)
            .await
    } else {
        filtered!(filter, "", person, skip, limit).fetch_all(&ctx.db).await
    }
}
