//! What every page of a signed-in person shows of them: read once, at the layout.
//!
//! Dates and times come in words, in the person's zone, from the server: the browser carries neither
//! a calendar nor zones.

use serde::{Deserialize, Serialize};
use studysync_domain::{accounts::Theme, sessions::SessionId};

pub use studysync_domain::sessions::{TimerMode, TimerPhase};

use crate::drawings::Drawing;

/// A reading of where a person stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Snapshot {
    /// How much the server had told of changes before it read: see `events::Mark` of the domain.
    pub mark: String,
    /// What it read.
    #[serde(flatten)]
    pub overview: Overview,
}

/// Where a person stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// How others see them.
    pub username: String,
    /// The pages' colours.
    pub theme: Theme,
    /// The timer, if it runs or is paused.
    pub timer: Option<Timer>,
    /// How they time what they study, for the next timer.
    pub choice: TimerChoice,
    /// Seconds studied today, of ended sessions.
    pub today_seconds: i64,
    /// How much they want to study a day, in seconds.
    pub goal_seconds: i64,
    /// Consecutive days.
    pub streak_days: i64,
    /// In how many seconds something else is to be said of today.
    pub true_for_seconds: i64,
    /// The streak, today and the week, as the dashboard shows them.
    pub figures: Drawing,
    /// The last few sessions.
    pub recent: Drawing,
    /// What fields for a subject suggest.
    pub subjects: Drawing,
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
    /// How it is timed.
    pub mode: TimerMode,
    /// What is under way; a pause that isn't a break belongs to the round that it interrupts.
    pub phase: TimerPhase,
    /// The round of pomodoro, from 1 on.
    pub round: i64,
    /// After how many of them the long break comes.
    pub rounds: i64,
    /// Seconds passed in this phase when the server answered.
    pub phase_seconds: i64,
    /// How many there are to be; nothing for a stopwatch.
    pub phase_target_seconds: Option<i64>,
    /// The break that follows this round of pomodoro, in seconds.
    pub next_break_seconds: Option<i64>,
    /// Seconds since the last sign of life when the server answered.
    pub quiet_seconds: i64,
    /// In how many seconds from then to ask whether anybody is there; negative once it is time.
    pub ask_in_seconds: i64,
    /// After how many seconds in which nothing was touched to ask; 0 means never.
    pub idle_after_seconds: i64,
    /// The time of day when the server answered, in seconds since the person's midnight.
    pub time_of_day_seconds: i64,
    /// Whether an end is to be heard.
    pub sound: bool,
}

/// How the next timer is to be timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerChoice {
    /// What was chosen last.
    pub mode: TimerMode,
    /// The length of a countdown.
    pub countdown_minutes: i64,
    /// The length of a round of pomodoro.
    pub focus_minutes: i64,
    /// The break after a round.
    pub short_break_minutes: i64,
    /// The break after the last of `rounds_before_long_break`.
    pub long_break_minutes: i64,
    /// After how many rounds the long break comes.
    pub rounds_before_long_break: i64,
}
