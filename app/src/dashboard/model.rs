//! What the dashboard shows besides the timer.

use serde::{Deserialize, Serialize};

use crate::{
    sessions::SessionDay,
    streaks::{StreakStatus, StudyDay},
};

/// Everything besides the timer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DashboardView {
    pub streak: StreakStatus,
    pub today: Today,
    pub week: Week,
    /// The last few sessions.
    pub recent: Vec<SessionDay>,
    /// What fields for a subject suggest.
    pub subjects: Vec<String>,
}

/// Today compared with yesterday, in seconds of ended sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    pub seconds: i64,
    pub yesterday_seconds: i64,
    pub sessions: i64,
    /// The daily goal.
    pub goal_seconds: i64,
    /// Whether a timer has time that isn't part of these totals yet.
    pub on_timer: bool,
}

impl Today {
    /// Whether the goal is reached.
    pub fn is_goal_reached(self) -> bool {
        self.seconds >= self.goal_seconds
    }
}

/// A week, day by day, compared with the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    pub total_seconds: i64,
    pub difference_seconds: i64,
    pub days: Vec<StudyDay>,
}
