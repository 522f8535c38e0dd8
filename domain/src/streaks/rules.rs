//! When a streak is alive.

use chrono::NaiveDate;

use super::Streak;
use crate::ids::UserId;

/// What is kept of a user's runs of days: it says everything about the streak once today is known.
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
    /// Whether a day counts, as far as the last run tells: it has all study days from its first to its last. For
    /// who has gone west since, today can lie before the last of them, or even before the first. What isn't known
    /// from a run are a date that it skipped (Apia, 30 December 2011), and days before the last one that was missed.
    pub fn counts(&self, day: NaiveDate) -> bool {
        (self.run_start..=self.run_end).contains(&day)
    }
}

/// The streak as of `today`, where `yesterday` is the study day before it in the user's zone: a
/// missed day breaks it, today doesn't while it isn't over.
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
    fn a_streak_stands_on_its_last_day_and_through_the_next() {
        assert_eq!((read_on(8).current_streak, read_on(8).active_today), (7, true));
        assert_eq!((read_on(9).current_streak, read_on(9).active_today), (7, false));
    }

    #[test]
    fn a_missed_day_ends_it_and_the_longest_stays() {
        let streak = read_on(10);
        assert_eq!((streak.current_streak, streak.longest_streak, streak.streak_start_date), (0, 7, None));
        assert_eq!(streak.last_active_date, Some(day(8)));
    }

    #[test]
    fn only_a_day_of_the_run_counts_for_who_went_west_and_is_back_before_its_end() {
        assert_eq!((read_on(7).current_streak, read_on(7).active_today), (7, true));
        assert_eq!((read_on(2).current_streak, read_on(2).active_today), (7, true));
        assert_eq!((read_on(1).current_streak, read_on(1).active_today), (7, false));
    }

    #[test]
    fn nobody_has_a_streak_before_the_first_day() {
        let streak = streak_at(UserId("user_1".into()), None, day(2), day(1));
        assert_eq!((streak.current_streak, streak.longest_streak, streak.last_active_date), (0, 0, None));
    }
}
