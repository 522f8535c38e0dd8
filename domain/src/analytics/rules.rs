//! Sums of days.

use chrono::NaiveDate;

use super::{GroupShare, PeriodAnalytics, TodaySummary, WeekSummary};
use crate::calendar::{DayTotal, total_of};

/// Compares today with yesterday, from days in any order; an absent day has no time.
pub fn summarise_today(days: &[DayTotal], today: NaiveDate, yesterday: NaiveDate) -> TodaySummary {
    let (now, before) = (total_of(days, today), total_of(days, yesterday));
    TodaySummary {
        today_seconds: now.total_seconds,
        yesterday_seconds: before.total_seconds,
        difference_seconds: now.total_seconds - before.total_seconds,
        percentage_change: (before.total_seconds != 0)
            .then(|| percentage(now.total_seconds - before.total_seconds, before.total_seconds)),
        today_sessions: now.session_count,
        yesterday_sessions: before.session_count,
    }
}

/// Compares the week that begins on `start` with the one before, from days in any order; an absent day has no time.
pub fn summarise_week(days: &[DayTotal], start: NaiveDate) -> WeekSummary {
    let week: Vec<DayTotal> = start.iter_days().take(7).map(|date| total_of(days, date)).collect();
    let end_date = week.last().map_or(start, |day| day.date);
    let total_seconds = week.iter().map(|day| day.total_seconds).sum();
    let days_studied = week.iter().map(|day| i64::from(day.total_seconds > 0)).sum();
    let previous_week_seconds = days
        .iter()
        .filter(|day| day.date < start && (start - day.date).num_days() <= 7)
        .map(|day| day.total_seconds)
        .sum();
    WeekSummary {
        start_date: start,
        end_date,
        total_seconds,
        session_count: week.iter().map(|day| day.session_count).sum(),
        days_studied,
        consistency_percentage: percentage(days_studied, 7),
        previous_week_seconds,
        difference_seconds: total_seconds - previous_week_seconds,
        days: week,
    }
}

/// Sums up a period from all of its days, in order.
pub fn summarise_period(days: Vec<DayTotal>) -> PeriodAnalytics {
    let total_seconds: i64 = days.iter().map(|day| day.total_seconds).sum();
    let length = i64::try_from(days.len()).unwrap_or(i64::MAX).max(1);
    let best = days.iter().rev().max_by_key(|day| day.total_seconds).filter(|day| day.total_seconds > 0);
    PeriodAnalytics {
        start_date: days.first().map_or(NaiveDate::MIN, |day| day.date),
        end_date: days.last().map_or(NaiveDate::MIN, |day| day.date),
        total_seconds,
        session_count: days.iter().map(|day| day.session_count).sum(),
        average_daily_seconds: (total_seconds + length / 2) / length,
        most_productive_day: best.map(|day| day.date),
        days_studied: days.iter().map(|day| i64::from(day.total_seconds > 0)).sum(),
        days,
    }
}

/// Returns the hour with the most seconds, the first of several; none if there are no seconds.
pub fn busiest_hour(hours: &[i64]) -> Option<i16> {
    let (hour, _) = hours.iter().enumerate().rev().max_by_key(|(_, seconds)| **seconds).filter(|(_, s)| **s > 0)?;
    i16::try_from(hour).ok()
}

impl GroupShare {
    /// Returns a share of all of some time that belongs to no group; none if there is no time.
    pub fn all_without_group(total_seconds: i64, session_count: i64) -> Vec<Self> {
        let all = Self { group_id: None, group_name: None, total_seconds, session_count, percentage: 100.0 };
        if total_seconds > 0 { vec![all] } else { Vec::new() }
    }
}

/// Returns a percentage with one decimal; 0 if `whole` is 0.
#[expect(clippy::cast_precision_loss, reason = "seconds of a lifetime fit a double exactly")]
pub fn percentage(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 * 1000.0 / whole as f64).round() / 10.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn studied(day: u32, total_seconds: i64) -> DayTotal {
        DayTotal { date: date(day), total_seconds, session_count: 1 }
    }

    #[test]
    fn there_is_no_percentage_of_nothing() {
        let summary = summarise_today(&[studied(2, 60)], date(2), date(1));
        assert_eq!((summary.difference_seconds, summary.percentage_change), (60, None));
    }

    #[test]
    fn today_is_compared_with_yesterday_to_one_decimal() {
        let summary = summarise_today(&[studied(2, 4), studied(1, 3)], date(2), date(1));
        assert_eq!(summary.percentage_change, Some(33.3));
    }

    #[test]
    fn a_week_has_seven_days_and_is_compared_with_the_one_before() {
        let days = [studied(1, 7), studied(2, 60), studied(8, 40), studied(9, 1000)];
        let week = summarise_week(&days, date(2));
        assert_eq!((week.start_date, week.end_date, week.days.len()), (date(2), date(8), 7));
        assert_eq!((week.total_seconds, week.previous_week_seconds, week.difference_seconds), (100, 7, 93));
        assert_eq!((week.days_studied, week.session_count, week.consistency_percentage), (2, 2, 28.6));
    }
}
