//! The naive model: a list of sessions, from which everything else is calculated minute by minute.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::{
    calendar::StudyCalendar,
    sessions::{ABANDONED_AFTER_SECONDS, Interval, SessionId},
};

/// The length of the longest session, in minutes.
const MAX_MINUTES: usize = 24 * 60;

/// A user's sessions and preferences.
pub struct Model {
    pub zone: Tz,
    pub day_starts_at: i16,
    pub streak_minimum_seconds: i64,
    pub sessions: Vec<ModelSession>,
    pub timer: Option<ModelTimer>,
}

/// A session, deleted or not.
#[derive(Clone)]
pub struct ModelSession {
    pub id: SessionId,
    pub subject: Option<String>,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub breaks: Vec<Interval>,
    pub calendar: StudyCalendar,
    pub deleted: bool,
    /// The seconds in each of its days, set by [`Model::put`].
    pub days: BTreeMap<NaiveDate, i64>,
}

/// A timer.
#[derive(Clone)]
pub struct ModelTimer {
    pub id: SessionId,
    pub subject: Option<String>,
    pub start: DateTime<Utc>,
    pub breaks: Vec<Interval>,
    pub paused_at: Option<DateTime<Utc>>,
    pub last_heartbeat: DateTime<Utc>,
}

/// The sums of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    pub seconds: i64,
    pub sessions: i64,
}

/// The runs of days that count.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Runs {
    pub current: i32,
    pub longest: i32,
    pub total: i32,
    pub last_day: Option<NaiveDate>,
}

impl ModelTimer {
    pub fn is_abandoned(&self, now: DateTime<Utc>) -> bool {
        now - self.last_heartbeat >= TimeDelta::seconds(ABANDONED_AFTER_SECONDS)
    }
}

impl ModelSession {
    pub fn overlaps(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        !self.deleted && start < self.end && self.start < end
    }

    /// Returns what was studied, in pieces of at most a minute, so that none is in two days.
    fn pieces(&self) -> impl Iterator<Item = Interval> {
        let starts = (0..).map(|minute| self.start + TimeDelta::minutes(minute));
        let pieces = starts.map(|from| (from, (from + TimeDelta::minutes(1)).min(self.end)));
        pieces
            .take_while(|(from, until)| from < until)
            .filter(|(at, _)| !self.breaks.iter().any(|(from, until)| from <= at && at < until))
    }

    pub fn seconds(&self) -> i64 {
        self.pieces().map(|(from, until)| (until - from).num_seconds()).sum()
    }

    /// Returns the day on which it began.
    fn date(&self) -> NaiveDate {
        self.calendar.day_of(self.start)
    }
}

impl Model {
    pub fn new() -> Self {
        Self { zone: Tz::UTC, day_starts_at: 0, streak_minimum_seconds: 60, sessions: Vec::new(), timer: None }
    }

    pub fn calendar(&self) -> StudyCalendar {
        StudyCalendar::new(self.zone, self.day_starts_at)
    }

    pub fn is_occupied(&self, start: DateTime<Utc>, end: DateTime<Utc>, except: Option<SessionId>) -> bool {
        let by_timer = self.timer.as_ref().is_some_and(|timer| end > timer.start);
        by_timer || self.sessions.iter().any(|session| Some(session.id) != except && session.overlaps(start, end))
    }

    /// Adds a session, or replaces the one of the same id.
    pub fn put(&mut self, mut session: ModelSession) {
        session.days.clear();
        for (from, until) in session.pieces().collect::<Vec<_>>() {
            *session.days.entry(session.calendar.day_of(from)).or_default() += (until - from).num_seconds();
        }
        self.sessions.retain(|other| other.id != session.id);
        self.sessions.push(session);
    }

    /// Turns the timer into a session that ends then, or at its pause. The session has at least a second, and at most
    /// what a session may have.
    pub fn end_timer(&mut self, then: DateTime<Utc>) {
        let Some(timer) = self.timer.take() else { return };
        let calendar = self.calendar();
        let end = timer.paused_at.unwrap_or(then).min(then);
        let ModelTimer { id, subject, start, mut breaks, .. } = timer;
        breaks.retain(|(from, _)| *from < end);
        let days = BTreeMap::new();
        let mut session = ModelSession { id, subject, start, end, breaks, calendar, deleted: false, days };
        let last = session.pieces().nth(MAX_MINUTES - 1);
        session.end = last.map_or(end, |(_, until)| until);
        if session.seconds() == 0 {
            session.end += TimeDelta::seconds(1);
        }
        self.put(session);
    }

    fn existing(&self) -> impl Iterator<Item = &ModelSession> {
        self.sessions.iter().filter(|session| !session.deleted)
    }

    /// Returns the sums of each day that has sessions.
    pub fn days(&self) -> BTreeMap<NaiveDate, Day> {
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for session in self.existing() {
            days.entry(session.date()).or_default().sessions += 1;
            for (day, seconds) in &session.days {
                days.entry(*day).or_default().seconds += seconds;
            }
        }
        days
    }

    /// Returns the lengths of all sessions, in seconds.
    pub fn lengths(&self) -> Vec<i64> {
        self.existing().map(|session| session.days.values().sum()).collect()
    }

    /// Returns the seconds by subject.
    pub fn subjects(&self) -> BTreeMap<Option<String>, i64> {
        let mut subjects = BTreeMap::new();
        for session in self.existing() {
            *subjects.entry(session.subject.clone()).or_insert(0) += session.days.values().sum::<i64>();
        }
        subjects
    }

    /// Returns the runs of consecutive days that count, as of `now`.
    pub fn runs(&self, now: DateTime<Utc>) -> Runs {
        // Where the date line moved, the day before depends on the zone in which the day was studied.
        let mut before: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
        for session in self.existing() {
            let touched: BTreeSet<NaiveDate> = session.days.keys().copied().chain([session.date()]).collect();
            for day in touched {
                let previous = session.calendar.day_before(day);
                before.entry(day).and_modify(|earliest| *earliest = previous.min(*earliest)).or_insert(previous);
            }
        }
        let (mut runs, mut length) = (Runs::default(), 0);
        let counted = self.days().into_iter().filter(|(_, day)| day.seconds >= self.streak_minimum_seconds);
        for (day, _) in counted {
            let continues = runs.last_day.is_some_and(|last| last >= before[&day]);
            length = if continues { length + 1 } else { 1 };
            runs.total += 1;
            runs.longest = runs.longest.max(length);
            runs.last_day = Some(day);
        }
        let calendar = self.calendar();
        let yesterday = calendar.day_before(calendar.day_of(now));
        runs.current = if runs.last_day.is_some_and(|last| last >= yesterday) { length } else { 0 };
        runs
    }
}
