//! The data of the page "Streaks". Dates and lengths of time are in words already, in the user's zone.

use serde::{Deserialize, Serialize};

use crate::{
    analytics::{HeatLevel, Step},
    relative_day::RelativeDay,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreaksView {
    pub current: CurrentStreak,
    pub month: CalendarMonth,
    /// The streaks that have ended, the latest first.
    pub past: Vec<EndedStreak>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrentStreak {
    /// The number of consecutive days.
    pub days: i64,
    /// The length of the longest streak.
    pub longest: i64,
    /// The number of all days that count.
    pub total_days: i64,
    /// Whether today counts already.
    pub active_today: bool,
    /// Its first day, if there is a streak.
    pub since: Option<String>,
    /// What keeps or starts a streak, and until when.
    pub next_step: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarMonth {
    /// `March 2026`.
    pub name: String,
    /// `12 days, 20 h 05`.
    pub summary: String,
    /// The month before.
    pub earlier: Option<Step>,
    /// The month after, unless it is in the future.
    pub later: Option<Step>,
    /// The names of the weekdays, in the user's order: `Mon`, `Monday`.
    pub weekdays: Vec<(String, String)>,
    /// Its weeks, seven places each; a place outside the month is empty.
    pub weeks: Vec<Vec<Option<CalendarDay>>>,
    /// The time from which on a day has the highest heat level: `2 h`.
    pub highest: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day of the month.
    pub number: u32,
    /// `Tue 3 March: 1 h 20, 2 sessions`.
    pub description: String,
    pub level: HeatLevel,
    pub when: RelativeDay,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedStreak {
    /// The number of its days.
    pub length: i64,
    /// `2 – 13 March 2026`.
    pub dates: String,
    /// Why it ended: `Sat 14 March was missed`.
    pub reason: String,
    /// Whether no streak was ever longer.
    pub is_longest: bool,
}
