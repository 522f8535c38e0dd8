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
    /// Whether it went by and doesn't, although the person was here already.
    pub missed: bool,
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StreakNow {
    /// Consecutive days.
    pub current: i64,
    /// The most there ever were.
    pub longest: i64,
    /// Whether today counts already.
    pub active_today: bool,
    /// Seconds until today ends.
    pub seconds_left_today: i64,
    /// Seconds that today still needs to count, what the timer has counted taken off.
    pub missing_seconds: i64,
    /// Whether anything was studied today.
    pub begun_today: bool,
    /// Whether the timer runs.
    pub studying: bool,
}

impl StreakNow {
    /// Whether today decides what becomes of it.
    pub fn is_at_stake(self) -> bool {
        self.current > 0 && !self.active_today
    }

    /// In how many seconds something else is to be said of today: when it is over, with each minute studied that was
    /// missing, and where today decides, with each hour and with each minute of the last one.
    pub fn true_for_seconds(self) -> i64 {
        let left = self.seconds_left_today;
        let missing = Some(self.missing_seconds).filter(|missing| self.studying && !self.active_today && *missing > 0);
        let less_is_missing = missing.map_or(i64::MAX, |missing| (missing - 1) % 60 + 1);
        let less_is_left = match left {
            _ if !self.is_at_stake() => left + 1,
            0..3600 => left % 60 + 1,
            _ => left % 3600 + 1,
        };
        less_is_missing.min(less_is_left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_stake(seconds_left_today: i64) -> StreakNow {
        StreakNow { current: 7, longest: 9, seconds_left_today, missing_seconds: 60, ..StreakNow::default() }
    }

    #[test]
    fn what_is_said_of_today_is_true_until_the_next_hour_or_minute() {
        assert_eq!(at_stake(7 * 3600 + 300).true_for_seconds(), 301);
        assert_eq!(at_stake(3600).true_for_seconds(), 1);
        assert_eq!(at_stake(3599).true_for_seconds(), 60);
        assert_eq!(at_stake(30).true_for_seconds(), 31);
        assert_eq!(StreakNow { active_today: true, ..at_stake(5000) }.true_for_seconds(), 5001);
        assert_eq!(StreakNow { current: 0, ..at_stake(5000) }.true_for_seconds(), 5001);
    }

    #[test]
    fn what_is_missing_becomes_less_while_the_timer_runs() {
        let missing = |missing_seconds| StreakNow { studying: true, missing_seconds, ..at_stake(7000) };
        assert_eq!([61, 60, 1].map(|seconds| missing(seconds).true_for_seconds()), [1, 60, 1]);
        assert_eq!(missing(0).true_for_seconds(), 7000 % 3600 + 1);
        let first = StreakNow { current: 0, longest: 0, ..missing(61) };
        assert_eq!(first.true_for_seconds(), 1);
        assert_eq!(StreakNow { active_today: true, ..missing(61) }.true_for_seconds(), 7001);
    }
}
