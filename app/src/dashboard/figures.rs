//! What the timer adds up to: the figures beside it, which the server draws.

use leptos::prelude::*;

use super::{today_card::TodayCard, week_card::WeekCard};
use crate::streaks::StreakCard;

/// Everything that the figures show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Today against yesterday.
    pub today: Today,
    /// This week, day by day.
    pub week: Week,
    /// The streak.
    pub streak: StreakNow,
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
}

/// A week, day by day, against the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    pub total_seconds: i64,
    pub difference_seconds: i64,
    pub days: Vec<Day>,
}

/// One day of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Past,
    Today,
    Future,
}

/// A streak, and what today still asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
