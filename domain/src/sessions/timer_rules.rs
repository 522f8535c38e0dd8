//! How long the phases of a timer are, and when it is abandoned.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};

use super::{TimerMode, TimerPhase, TimerPlan};

/// How long a countdown and a round of pomodoro may be.
pub const TIMER_SECONDS: RangeInclusive<i32> = 60..=43_200;

/// How long a break between two rounds may be.
pub const BREAK_SECONDS: RangeInclusive<i32> = 60..=7_200;

/// How many rounds there may be before a long break.
pub const ROUNDS: RangeInclusive<i16> = 1..=12;

/// A timer without a heartbeat for so long is abandoned: it ended at the last one.
pub const ABANDONED_AFTER_SECONDS: i64 = 16 * 60 * 60;

/// Whether a timer has had no heartbeat for [`ABANDONED_AFTER_SECONDS`].
pub fn is_abandoned(last_sign_of_life_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - last_sign_of_life_at).num_seconds() >= ABANDONED_AFTER_SECONDS
}

impl TimerPlan {
    /// Returns the planned length of the current phase; a stopwatch has none.
    pub fn target_seconds(&self, phase: TimerPhase, round: i32) -> Option<i32> {
        match (self.mode, phase) {
            (TimerMode::Stopwatch, _) => None,
            (TimerMode::Countdown, _) => Some(self.countdown_seconds),
            (TimerMode::Pomodoro, TimerPhase::Focus) => Some(self.focus_seconds),
            (TimerMode::Pomodoro, TimerPhase::Break) => Some(self.break_after(round)),
        }
    }

    /// Returns the length of the break after the current phase, if there is one.
    pub fn next_break_seconds(&self, phase: TimerPhase, round: i32) -> Option<i32> {
        (self.mode == TimerMode::Pomodoro && phase == TimerPhase::Focus).then(|| self.break_after(round))
    }

    fn break_after(&self, round: i32) -> i32 {
        if round % i32::from(self.rounds_before_long_break).max(1) == 0 {
            self.long_break_seconds
        } else {
            self.short_break_seconds
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(mode: TimerMode) -> TimerPlan {
        TimerPlan {
            mode,
            countdown_seconds: 2700,
            focus_seconds: 1500,
            short_break_seconds: 300,
            long_break_seconds: 900,
            rounds_before_long_break: 4,
        }
    }

    #[test]
    fn every_fourth_break_is_long() {
        let breaks =
            (1..=9).map(|round| plan(TimerMode::Pomodoro).next_break_seconds(TimerPhase::Focus, round).unwrap());
        assert_eq!(breaks.collect::<Vec<_>>(), [300, 300, 300, 900, 300, 300, 300, 900, 300]);
        assert_eq!(plan(TimerMode::Pomodoro).target_seconds(TimerPhase::Break, 4), Some(900));
    }

    #[test]
    fn only_pomodoro_has_breaks_and_only_a_stopwatch_has_no_end() {
        assert_eq!(plan(TimerMode::Stopwatch).target_seconds(TimerPhase::Focus, 1), None);
        assert_eq!(plan(TimerMode::Countdown).target_seconds(TimerPhase::Focus, 1), Some(2700));
        assert_eq!(plan(TimerMode::Pomodoro).target_seconds(TimerPhase::Focus, 1), Some(1500));
        for mode in [TimerMode::Stopwatch, TimerMode::Countdown] {
            assert_eq!(plan(mode).next_break_seconds(TimerPhase::Focus, 1), None);
        }
        // A break is followed by a round.
        assert_eq!(plan(TimerMode::Pomodoro).next_break_seconds(TimerPhase::Break, 1), None);
    }
}
