//! From the domain's sessions to what the pages show.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use studysync_domain::{
    Error,
    calendar::StudyCalendar,
    sessions::{Source, StudySession, service::SessionListing},
    subjects::SubjectColours,
};

use super::{
    ListedSession, SessionDay, SessionList,
    list_query::ListQuery,
    model::{Filter, FilterChip, ListFoot},
    paging::page_links,
};
use crate::{dates, format::count};

/// Returns one page of the list, for the query that it was read for.
pub fn session_list(query: &ListQuery, listing: SessionListing) -> SessionList {
    let SessionListing { now, calendar, page, colours } = listing;
    let (starts_within_day, ends_within_day) = (page.skip > 0, page.skip + page.limit < page.total);
    let mut days = session_days(page.items, &calendar, &colours, now);
    // The pages before and after may have more of these days.
    if let Some(first) = days.first_mut() {
        first.is_partial = starts_within_day;
    }
    if let Some(last) = days.last_mut() {
        last.is_partial |= ends_within_day;
    }
    SessionList {
        found: if page.total == 0 && !query.is_filtered() { String::new() } else { count(page.total, "session") },
        filter: filter(query, None),
        query: query.query(),
        chips: chips(query),
        export_href: (page.total > 0).then(|| query.export_path()),
        foot: match page.total {
            0 if query.is_filtered() => ListFoot::NoMatch,
            0 => ListFoot::NoSessionsYet,
            total => ListFoot::Pages(page_links(query, total)),
        },
        last_hour: last_hour(&calendar, now),
        days,
    }
}

/// Returns the list of an invalid query: no sessions, and what is wrong with its fields. The user's calendar comes from
/// the listing of another query.
pub fn invalid_list(query: &ListQuery, error: &Error, listing: &SessionListing) -> SessionList {
    SessionList {
        filter: filter(query, Some(error)),
        query: query.query(),
        chips: chips(query),
        foot: ListFoot::InvalidFilter,
        last_hour: last_hour(&listing.calendar, listing.now),
        ..SessionList::default()
    }
}

fn filter(query: &ListQuery, error: Option<&Error>) -> Filter {
    let field = |name| query.value(name).to_owned();
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

fn chips(query: &ListQuery) -> Vec<FilterChip> {
    query
        .parts()
        .map(|(name, label, value)| FilterChip {
            label: label.to_owned(),
            value: value_in_words(name, value),
            remove_href: query.path_without(name),
        })
        .collect()
}

fn value_in_words(name: &str, value: &str) -> String {
    match (name, value) {
        ("source", "timer") => "with the timer".to_owned(),
        ("source", "manual") => "by hand".to_owned(),
        ("search", value) => format!("“{value}”"),
        ("start_date" | "end_date", value) => {
            dates::parse_date(value).map_or_else(|_| value.to_owned(), |day| dates::span(day, day))
        }
        (_, value) => value.to_owned(),
    }
}

fn last_hour(calendar: &StudyCalendar, now: DateTime<Utc>) -> (String, String) {
    (dates::field(calendar.local(now - TimeDelta::hours(1))), dates::field(calendar.local(now)))
}

/// Groups sessions by day, in their own order, with the names of the days as of `now`.
pub fn session_days(
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
            _ => days
                .push((date, SessionDay { name: dates::day(date, today), sessions: vec![listed], is_partial: false })),
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
