//! What every page of a signed-in person shows of them: read once, at the layout.
//!
//! Dates and times come in words, in the person's zone, from the server: the browser carries neither
//! a calendar nor zones.

use serde::{Deserialize, Serialize};
use studysync_domain::{accounts::Theme, sessions::SessionId};

/// Where a person stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// How others see them.
    pub username: String,
    /// The pages' colours.
    pub theme: Theme,
    /// The timer, if it runs or is paused.
    pub timer: Option<Timer>,
    /// Today against yesterday.
    pub today: Today,
    /// This week, day by day.
    pub week: Week,
    /// Their streak.
    pub streak: StreakNow,
}

/// A timer that runs or is paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The id that the session will have.
    pub id: SessionId,
    /// What is studied.
    pub subject: Option<String>,
    /// False while it is paused.
    pub running: bool,
    /// The time of day at which it began.
    pub began: String,
    /// Seconds studied when the server answered.
    pub elapsed_seconds: i64,
}

/// Today against yesterday, in seconds of ended sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    pub seconds: i64,
    pub yesterday_seconds: i64,
    pub sessions: i64,
    /// How much they want to study a day.
    pub goal_seconds: i64,
}

/// A week, day by day, against the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    pub total_seconds: i64,
    pub difference_seconds: i64,
    pub days: Vec<Day>,
}

/// One day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// `Mon`.
    pub weekday: String,
    /// `Mon 2 March`, or `Today`.
    pub date: String,
    /// Seconds studied within it.
    pub seconds: i64,
    /// Whether it counts for the streak.
    pub counts: bool,
    /// Where it lies.
    pub when: When,
}

/// Where a day lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    Past,
    Today,
    Future,
}

/// A streak, and what today still asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreakNow {
    /// Consecutive days.
    pub current: i64,
    /// The most there ever were.
    pub longest: i64,
    /// Whether today counts already.
    pub active_today: bool,
    /// Seconds until today ends.
    pub seconds_left_today: i64,
}
