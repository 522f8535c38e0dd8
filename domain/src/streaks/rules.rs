//! Decides whether a streak is alive.

use chrono::NaiveDate;

use super::Streak;
use crate::ids::UserId;

/// What is stored of a user's runs of days. Together with today's date it determines the streak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreakRecord {
    /// First day of the last run.
    pub run_start: NaiveDate,
    /// Last day of the last run.
    pub run_end: NaiveDate,
    /// Days in the last run. Not always the difference of the two: some dates never existed
    /// (Apia, 30 December 2011).
    pub run_length: i32,
    /// Days in the longest run.
    pub longest_length: i32,
    /// Days that count, in all.
    pub total_days: i32,
}

impl StreakRecord {
    /// Returns whether a day counts, as far as the last run tells, which has all study days from its first to its last.
    /// After a flight west, today can be before its last day, or even before its first. A run tells neither which
    /// dates it skipped (Apia, 30 December 2011) nor which days count before it.
    pub fn counts(&self, day: NaiveDate) -> bool {
        (self.run_start..=self.run_end).contains(&day)
    }
}

/// Returns the streak on `today`, where `yesterday` is the study day before it in the user's zone. A missed day breaks
/// the streak; today doesn't until it is over.
pub fn streak_at(user_id: UserId, record: Option<StreakRecord>, today: NaiveDate, yesterday: NaiveDate) -> Streak {
    let alive = record.is_some_and(|record| record.run_end >= yesterday);
    Streak {
        user_id,
        current_streak: record.filter(|_| alive).map_or(0, |record| record.run_length),
        longest_streak: record.map_or(0, |record| record.longest_length),
        last_active_date: record.map(|record| record.run_end),
        streak_start_date: record.filter(|_| alive).map(|record| record.run_start),
        active_today: record.is_some_and(|record| record.counts(today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn week_of_study() -> StreakRecord {
        StreakRecord { run_start: day(2), run_end: day(8), run_length: 7, longest_length: 7, total_days: 7 }
    }

    fn read_on(today: u32) -> Streak {
        streak_at(UserId("user_1".into()), Some(week_of_study()), day(today), day(today).pred_opt().unwrap())
    }

    #[test]
    fn a_streak_is_alive_on_its_last_day_and_on_the_next() {
        assert_eq!((read_on(8).current_streak, read_on(8).active_today), (7, true));
        assert_eq!((read_on(9).current_streak, read_on(9).active_today), (7, false));
    }

    #[test]
    fn a_missed_day_ends_the_streak_but_not_the_longest_one() {
        let streak = read_on(10);
        assert_eq!((streak.current_streak, streak.longest_streak, streak.streak_start_date), (0, 7, None));
        assert_eq!(streak.last_active_date, Some(day(8)));
    }

    #[test]
    fn after_a_flight_west_only_days_of_the_run_count() {
        assert_eq!((read_on(7).current_streak, read_on(7).active_today), (7, true));
        assert_eq!((read_on(2).current_streak, read_on(2).active_today), (7, true));
        assert_eq!((read_on(1).current_streak, read_on(1).active_today), (7, false));
    }

    #[test]
    fn there_is_no_streak_before_the_first_day() {
        let streak = streak_at(UserId("user_1".into()), None, day(2), day(1));
        assert_eq!((streak.current_streak, streak.longest_streak, streak.last_active_date), (0, 0, None));
    }
}
