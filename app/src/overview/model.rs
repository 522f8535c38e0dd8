//! The overview, as pages show it. Times of day come from the server in the user's own zone, because the browser has
//! neither a calendar nor zones.

use serde::{Deserialize, Serialize};
use studysync_domain::{accounts::Theme, sessions::SessionId};

pub use studysync_domain::sessions::{TimerMode, TimerPhase};

/// An overview, and how new it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The user's events that it includes. The page sends it to receive those that it has missed.
    pub cursor: String,
    /// The user's study day: `2026-03-02`.
    pub day: String,
    /// Seconds until that day ends.
    pub day_ends_in: i64,
    /// What was read.
    pub overview: Overview,
}

/// A user at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub username: String,
    /// The pages' colours.
    pub theme: Theme,
    /// The timer, if it runs or is paused.
    pub timer: Option<Timer>,
    /// How the next timer starts.
    pub timer_defaults: TimerDefaults,
    /// Seconds of ended sessions today.
    pub today_seconds: i64,
    /// The daily goal, in seconds.
    pub goal_seconds: i64,
    /// Consecutive days of study.
    pub streak_days: i64,
}

/// A timer that runs or is paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The id that the session will have.
    pub id: SessionId,
    pub subject: Option<String>,
    /// False while it is paused.
    pub running: bool,
    /// The time of day at which it began: `14:05`.
    pub began: String,
    /// Seconds studied when the server answered.
    pub elapsed_seconds: i64,
    pub mode: TimerMode,
    /// A pause that isn't a break belongs to the round that it interrupts.
    pub phase: TimerPhase,
    /// The round of pomodoro, from 1 on.
    pub round: i64,
    /// After how many rounds the long break comes.
    pub rounds: i64,
    /// Seconds passed in this phase when the server answered.
    pub phase_seconds: i64,
    /// The length of this phase in seconds; nothing for a stopwatch.
    pub phase_target_seconds: Option<i64>,
    /// The length in seconds of the break that follows this round of pomodoro.
    pub next_break_seconds: Option<i64>,
    /// Seconds since the last heartbeat when the server answered.
    pub quiet_seconds: i64,
    /// In how many seconds from then the page asks whether the user is still there; negative once it is time.
    pub ask_in_seconds: i64,
    /// After how many idle seconds the page asks; 0 means never.
    pub idle_after_seconds: i64,
    /// The user's time of day when the server answered, in seconds since midnight.
    pub time_of_day_seconds: i64,
    /// Whether the end of a phase makes a sound.
    pub sound: bool,
}

/// How the next timer starts unless the user chooses otherwise. Lengths are in whole minutes, as in forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerDefaults {
    pub mode: TimerMode,
    pub countdown_minutes: i64,
    pub focus_minutes: i64,
    pub short_break_minutes: i64,
    pub long_break_minutes: i64,
    pub rounds_before_long_break: i64,
}
