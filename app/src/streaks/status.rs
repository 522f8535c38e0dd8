//! The state of a streak right now, and the days of the current week.

use serde::{Deserialize, Serialize};

use crate::relative_day::RelativeDay;

/// A streak, and what is still missing today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreakStatus {
    /// The number of consecutive days.
    pub current: i64,
    /// The length of the longest streak.
    pub longest: i64,
    /// Whether today counts already.
    pub active_today: bool,
    /// Seconds until today ends.
    pub seconds_left_today: i64,
    /// Seconds that are still missing for today to count. The time on a running timer isn't missing any more.
    pub missing_seconds: i64,
    /// Whether anything was studied today.
    pub begun_today: bool,
    /// Whether the timer runs.
    pub studying: bool,
}

impl StreakStatus {
    /// Whether the streak ends unless the user studies today.
    pub fn is_at_stake(self) -> bool {
        self.current > 0 && !self.active_today
    }

    /// Returns after how many seconds the card's text changes, if it does before today is over: while the timer runs,
    /// with each minute that is missing less; and while the streak is at stake, with each hour that is left, and with
    /// each minute of the last hour.
    pub fn valid_for_seconds(self) -> Option<i64> {
        let left = self.seconds_left_today;
        let missing = Some(self.missing_seconds).filter(|missing| self.studying && !self.active_today && *missing > 0);
        let until_less_is_missing = missing.map(|missing| (missing - 1) % 60 + 1);
        let until_less_is_left =
            self.is_at_stake().then_some(if left < 3600 { left % 60 + 1 } else { left % 3600 + 1 });
        until_less_is_missing.into_iter().chain(until_less_is_left).min()
    }
}

/// A day of the current week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyDay {
    /// `Mon`.
    pub weekday: String,
    /// `Mon 2 March`, or `Today`.
    pub date: String,
    /// Seconds studied on it.
    pub seconds: i64,
    /// Whether it counts for the streak.
    pub counts: bool,
    /// Whether it is over and doesn't count, although the user had joined already.
    pub missed: bool,
    /// Whether it is over, is today, or is still to come.
    pub when: RelativeDay,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_stake(seconds_left_today: i64) -> StreakStatus {
        StreakStatus { current: 7, longest: 9, seconds_left_today, missing_seconds: 60, ..StreakStatus::default() }
    }

    #[test]
    fn the_status_of_a_streak_at_stake_is_valid_until_the_next_hour_or_minute() {
        for (left, valid_for) in [(7 * 3600 + 300, 301), (3600, 1), (3599, 60), (30, 31)] {
            assert_eq!(at_stake(left).valid_for_seconds(), Some(valid_for));
        }
        assert_eq!(StreakStatus { active_today: true, ..at_stake(5000) }.valid_for_seconds(), None);
        assert_eq!(StreakStatus { current: 0, ..at_stake(5000) }.valid_for_seconds(), None);
    }

    #[test]
    fn the_status_is_valid_for_a_missing_minute_while_the_timer_runs() {
        let missing = |missing_seconds| StreakStatus { studying: true, missing_seconds, ..at_stake(7000) };
        assert_eq!([61, 60, 1].map(|seconds| missing(seconds).valid_for_seconds()), [1, 60, 1].map(Some));
        assert_eq!(missing(0).valid_for_seconds(), Some(7000 % 3600 + 1));
        let first = StreakStatus { current: 0, longest: 0, ..missing(61) };
        assert_eq!(first.valid_for_seconds(), Some(1));
        assert_eq!(StreakStatus { active_today: true, ..missing(61) }.valid_for_seconds(), None);
    }
}
