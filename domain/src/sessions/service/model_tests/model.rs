//! What should be kept, kept the simplest way: sessions in a list, everything else found by walking through them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::{
    calendar::StudyCalendar,
    sessions::{ABANDONED_AFTER_SECONDS, Interval, SessionId},
};

/// Minutes that one session may have.
const MOST_MINUTES: usize = 24 * 60;

/// A student's time.
pub struct Model {
    pub zone: Tz,
    pub day_starts_at: i16,
    pub streak_minimum_seconds: i64,
    pub sessions: Vec<Known>,
    pub timer: Option<Running>,
}

/// A session, deleted or not.
#[derive(Clone)]
pub struct Known {
    pub id: SessionId,
    pub subject: Option<String>,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub breaks: Vec<Interval>,
    pub calendar: StudyCalendar,
    pub deleted: bool,
    /// The seconds in each of its days, once it was walked through.
    pub days: BTreeMap<NaiveDate, i64>,
}

/// A timer.
#[derive(Clone)]
pub struct Running {
    pub id: SessionId,
    pub subject: Option<String>,
    pub start: DateTime<Utc>,
    pub breaks: Vec<Interval>,
    pub paused_at: Option<DateTime<Utc>>,
    pub last_sign: DateTime<Utc>,
}

/// What a day adds up to.
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

impl Running {
    pub fn is_abandoned(&self, now: DateTime<Utc>) -> bool {
        now - self.last_sign >= TimeDelta::seconds(ABANDONED_AFTER_SECONDS)
    }
}

impl Known {
    pub fn overlaps(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        !self.deleted && start < self.end && self.start < end
    }

    /// What was studied, in pieces of a minute at most: none of them lies in two days.
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

    /// The day on which it began.
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

    pub fn is_taken(&self, start: DateTime<Utc>, end: DateTime<Utc>, except: Option<SessionId>) -> bool {
        let by_timer = self.timer.as_ref().is_some_and(|timer| end > timer.start);
        by_timer || self.sessions.iter().any(|known| Some(known.id) != except && known.overlaps(start, end))
    }

    pub fn keep(&mut self, mut known: Known) {
        known.days.clear();
        for (from, until) in known.pieces().collect::<Vec<_>>() {
            *known.days.entry(known.calendar.day_of(from)).or_default() += (until - from).num_seconds();
        }
        self.sessions.retain(|other| other.id != known.id);
        self.sessions.push(known);
    }

    /// The timer becomes a session that ends then, unless it was paused before. It counts a second at least, and no
    /// more than a session may have.
    pub fn end_timer(&mut self, then: DateTime<Utc>) {
        let Some(timer) = self.timer.take() else { return };
        let calendar = self.calendar();
        let end = timer.paused_at.unwrap_or(then).min(then);
        let Running { id, subject, start, mut breaks, .. } = timer;
        breaks.retain(|(from, _)| *from < end);
        let days = BTreeMap::new();
        let mut known = Known { id, subject, start, end, breaks, calendar, deleted: false, days };
        let last = known.pieces().nth(MOST_MINUTES - 1);
        known.end = last.map_or(end, |(_, until)| until);
        if known.seconds() == 0 {
            known.end += TimeDelta::seconds(1);
        }
        self.keep(known);
    }

    fn there(&self) -> impl Iterator<Item = &Known> {
        self.sessions.iter().filter(|known| !known.deleted)
    }

    /// The seconds and the sessions of each day that has any.
    pub fn days(&self) -> BTreeMap<NaiveDate, Day> {
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for known in self.there() {
            days.entry(known.date()).or_default().sessions += 1;
            for (day, seconds) in &known.days {
                days.entry(*day).or_default().seconds += seconds;
            }
        }
        days
    }

    /// The lengths of all sessions.
    pub fn lengths(&self) -> Vec<i64> {
        self.there().map(|known| known.days.values().sum()).collect()
    }

    /// Seconds by subject.
    pub fn subjects(&self) -> BTreeMap<Option<String>, i64> {
        let mut subjects = BTreeMap::new();
        for known in self.there() {
            *subjects.entry(known.subject.clone()).or_insert(0) += known.days.values().sum::<i64>();
        }
        subjects
    }

    /// The runs of consecutive days that count, as they stand now.
    pub fn runs(&self, now: DateTime<Utc>) -> Runs {
        // Where the date line moved, the day before depends on the zone in which the day was studied.
        let mut before: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
        for known in self.there() {
            let touched: BTreeSet<NaiveDate> = known.days.keys().copied().chain([known.date()]).collect();
            for day in touched {
                let previous = known.calendar.day_before(day);
                before.entry(day).and_modify(|known| *known = previous.min(*known)).or_insert(previous);
            }
        }
        let (mut runs, mut length) = (Runs::default(), 0);
        let counted = self.days().into_iter().filter(|(_, day)| day.seconds >= self.streak_minimum_seconds);
        for (day, _) in counted {
            let goes_on = runs.last_day.is_some_and(|last| last >= before[&day]);
            length = if goes_on { length + 1 } else { 1 };
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
