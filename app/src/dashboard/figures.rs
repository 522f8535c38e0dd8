//! What the timer adds up to: the figures beside it, which the server draws.

use leptos::prelude::*;

use super::{today_card::TodayCard, week_card::WeekCard};
use crate::streaks::{StreakCard, StreakStatus, StudyDay};

/// Everything that the figures show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Today against yesterday.
    pub today: Today,
    /// This week, day by day.
    pub week: Week,
    /// The streak.
    pub streak: StreakStatus,
}

/// The three cards.
pub fn drawn(Figures { today, week, streak }: Figures) -> AnyView {
    view! {
        <StreakCard streak days=week.days.clone() />
        <TodayCard today />
        <WeekCard week />
    }
    .into_any()
}

/// Today against yesterday, in seconds of ended sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    pub seconds: i64,
    pub yesterday_seconds: i64,
    pub sessions: i64,
    /// How much they want to study a day.
    pub goal_seconds: i64,
    /// Whether a timer has time that isn't in these figures yet.
    pub on_timer: bool,
}

impl Today {
    /// Whether so much was studied.
    pub fn is_goal_reached(self) -> bool {
        self.seconds >= self.goal_seconds
    }
}

/// A week, day by day, against the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    pub total_seconds: i64,
    pub difference_seconds: i64,
    pub days: Vec<StudyDay>,
}
