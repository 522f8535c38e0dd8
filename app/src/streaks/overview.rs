//! What the page "Streaks" shows, with dates in words, in the person's zone.

use crate::{
    analytics::{Shade, Step},
    relative_day::RelativeDay,
};

/// A person's streaks, and a month of their calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streaks {
    /// How the streak stands.
    pub standing: Standing,
    /// A month, day by day.
    pub month: CalendarMonth,
    /// The streaks that have ended, the latest first.
    pub past: Vec<Ended>,
}

/// The streak at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Consecutive days.
    pub current: i64,
    /// The most there ever were.
    pub longest: i64,
    /// Days that count, in all.
    pub total_days: i64,
    /// Whether today counts already.
    pub active_today: bool,
    /// Its first day, if there is a streak.
    pub since: Option<String>,
    /// What today asks for, and when the streak breaks.
    pub what_next: String,
}

/// A month of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarMonth {
    /// `March 2026`.
    pub name: String,
    /// `12 days, 20 h 05`.
    pub summary: String,
    /// The month before.
    pub earlier: Option<Step>,
    /// The month after, unless that is still to come.
    pub later: Option<Step>,
    /// The names of the days of the week, in the person's order: `Mon`, `Monday`.
    pub weekdays: Vec<(String, String)>,
    /// Its days, week by week, seven places each; a place outside the month is empty.
    pub weeks: Vec<Vec<Option<CalendarDay>>>,
    /// From where on a day has the deepest shade: `2 h`.
    pub deepest: String,
}

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// Its number in the month.
    pub number: u32,
    /// `Tue 3 March: 1 h 20, 2 sessions`.
    pub words: String,
    /// How much was studied.
    pub shade: Shade,
    /// Where it lies.
    pub when: RelativeDay,
}

/// A streak that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its days.
    pub length: i64,
    /// `2 – 13 March 2026`.
    pub dates: String,
    /// Why it ended: `Sat 14 March was missed`.
    pub why: String,
    /// Whether none was ever longer.
    pub is_longest: bool,
}
