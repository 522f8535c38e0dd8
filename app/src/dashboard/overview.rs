//! What every page of a signed-in person shows of them: read once, at the layout.
//!
//! Dates and times come in words, in the person's zone, from the server: the browser carries neither
//! a calendar nor zones.

use serde::{Deserialize, Serialize};
use studysync_domain::{accounts::Theme, sessions::SessionId};

use crate::drawings::Drawing;

/// Where a person stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// How others see them.
    pub username: String,
    /// The pages' colours.
    pub theme: Theme,
    /// The timer, if it runs or is paused.
    pub timer: Option<Timer>,
    /// Seconds studied today, of ended sessions.
    pub today_seconds: i64,
    /// How much they want to study a day, in seconds.
    pub goal_seconds: i64,
    /// Consecutive days.
    pub streak_days: i64,
    /// The streak, today and the week, as the dashboard shows them.
    pub figures: Drawing,
    /// The last few sessions.
    pub recent: Drawing,
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
