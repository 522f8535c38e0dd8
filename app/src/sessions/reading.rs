//! From what the service says to what the pages show.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use studysync_domain::{
    Error,
    calendar::StudyCalendar,
    sessions::{Source, StudySession, service::SessionListing},
    subjects::SubjectColours,
};

use super::{
    Filter, ListedSession, SessionDay, SessionList,
    list_drawing::{chips, foot},
    list_query::ListQuery,
};
use crate::{dates, format::count};

/// A part of the list, by day, as it was asked for.
pub fn list(asked: &ListQuery, look: SessionListing) -> SessionList {
    let SessionListing { now, calendar, page, colours } = look;
    let (begins_within, ends_within) = (page.skip > 0, page.skip + page.limit < page.total);
    let mut days = days(page.items, &calendar, &colours, now);
    // More of these days may be on the pages before and after.
    if let Some(first) = days.first_mut() {
        first.is_cut = begins_within;
    }
    if let Some(last) = days.last_mut() {
        last.is_cut |= ends_within;
    }
    SessionList {
        found: if page.total == 0 && !asked.is_filtered() { String::new() } else { count(page.total, "session") },
        filter: filter(asked, None),
        query: asked.query(),
        chips: chips(asked, page.total),
        foot: foot(asked, page.total),
        last_hour: last_hour(&calendar, now),
        days,
    }
}

/// No list, since what was asked for is wrong. The calendar is that of another look.
pub fn refused(asked: &ListQuery, error: &Error, look: &SessionListing) -> SessionList {
    SessionList {
        days: Vec::new(),
        found: String::new(),
        filter: filter(asked, Some(error)),
        query: asked.query(),
        chips: chips(asked, 0),
        foot: super::list_drawing::mend(),
        last_hour: last_hour(&look.calendar, look.now),
    }
}

fn filter(asked: &ListQuery, error: Option<&Error>) -> Filter {
    let field = |name| asked.value(name).to_owned();
    let wrong = ["search", "subject", "source", "start_date", "end_date"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), error?.message_for(name)?)))
        .collect();
    Filter {
        search: field("search"),
        subject: field("subject"),
        source: field("source"),
        start_date: field("start_date"),
        end_date: field("end_date"),
        wrong,
    }
}

fn last_hour(calendar: &StudyCalendar, now: DateTime<Utc>) -> (String, String) {
    (dates::field(calendar.local(now - TimeDelta::hours(1))), dates::field(calendar.local(now)))
}

/// Sessions by day, as they are at `now`, in the order in which they come.
pub fn days(
    sessions: Vec<StudySession>,
    calendar: &StudyCalendar,
    colours: &SubjectColours,
    now: DateTime<Utc>,
) -> Vec<SessionDay> {
    let today = calendar.day_of(now);
    let mut days: Vec<(NaiveDate, SessionDay)> = Vec::new();
    for session in sessions {
        let date = session.session_date;
        let listed = listed(session, calendar, colours);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.sessions.push(listed),
            _ => days.push((date, SessionDay { name: dates::day(date, today), sessions: vec![listed], is_cut: false })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn listed(session: StudySession, calendar: &StudyCalendar, colours: &SubjectColours) -> ListedSession {
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
        subject: session.subject.map(|name| {
            let colour = colours.of(&name);
            (name, colour)
        }),
        notes: session.session_notes,
        rating: session.rating,
        by_hand: session.source == Source::Manual,
    }
}
