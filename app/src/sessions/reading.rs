//! From what the service says to what the pages show, and back from what people typed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use studysync_domain::{
    Error, FieldErrors, Page,
    calendar::StudyCalendar,
    sessions::{Source, StudySession},
};

use super::{ListedSession, SessionDay, SessionList};
use crate::dates;

/// A part of the list, by day, as it is at `now`.
pub fn list(page: Page<StudySession>, calendar: &StudyCalendar, now: DateTime<Utc>) -> SessionList {
    SessionList {
        days: days(page.items, calendar, now),
        total: page.total,
        last_hour: (dates::field(calendar.local(now - TimeDelta::hours(1))), dates::field(calendar.local(now))),
    }
}

/// Sessions by day, as they are at `now`, in the order in which they come.
pub fn days(sessions: Vec<StudySession>, calendar: &StudyCalendar, now: DateTime<Utc>) -> Vec<SessionDay> {
    let today = calendar.day_of(now);
    let mut days: Vec<(NaiveDate, SessionDay)> = Vec::new();
    for session in sessions {
        let date = session.session_date;
        let listed = listed(session, calendar);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.sessions.push(listed),
            _ => days.push((date, SessionDay { name: dates::day(date, today), sessions: vec![listed] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn listed(session: StudySession, calendar: &StudyCalendar) -> ListedSession {
    let (began, ended) = (calendar.local(session.started_at), calendar.local(session.ended_at));
    let ended_words = if began.date() == ended.date() { dates::time(ended) } else { dates::weekday_and_time(ended) };
    ListedSession {
        id: session.id,
        began: dates::time(began),
        ended: ended_words,
        started_at: dates::field(began),
        ended_at: dates::field(ended),
        seconds: i64::from(session.duration_seconds),
        paused_seconds: i64::from(session.paused_seconds),
        subject: session.subject,
        notes: session.session_notes,
        rating: session.rating,
        by_hand: session.source == Source::Manual,
    }
}

/// When a session was, as a form says it in the person's own zone.
pub fn interval(
    calendar: &StudyCalendar,
    started_at: &str,
    ended_at: &str,
) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
    let mut errors = FieldErrors::default();
    let start = errors.check("started_at", dates::parse_field(started_at));
    let end = errors.check("ended_at", dates::parse_field(ended_at));
    match (start, end) {
        (Some(start), Some(end)) => Ok((calendar.instant(start), calendar.instant(end))),
        _ => Err(errors.into_error()),
    }
}

/// A time that a form may have changed. Left as it was it says nothing, since the form knows whole
/// minutes and the session its seconds.
pub fn changed_instant(
    calendar: &StudyCalendar,
    field: &str,
    before: &str,
    now: &str,
) -> Result<Option<DateTime<Utc>>, Error> {
    if before == now {
        return Ok(None);
    }
    let local = dates::parse_field(now).map_err(|message| Error::invalid(field, message))?;
    Ok(Some(calendar.instant(local)))
}

/// What an optional field says: nothing when it is empty.
pub fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// How it went, from a list that starts with no answer.
pub fn rating(text: &str) -> Result<Option<i16>, Error> {
    match text {
        "" => Ok(None),
        _ => text.parse().map(Some).map_err(|_| Error::invalid("rating", "A rating is 1 to 5.")),
    }
}
