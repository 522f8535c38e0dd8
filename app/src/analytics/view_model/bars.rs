//! Bar charts of days and of hours.

use chrono::{Datelike, NaiveDate};
use studysync_domain::analytics::DayTotal;

use super::describe::describe_time;
use crate::{
    analytics::{
        chart::MAX_BAR_HEIGHT,
        report::{Bar, BarSeries},
    },
    dates,
    format::duration,
    paths,
    relative_day::RelativeDay,
};

/// The lengths that the top of a chart can stand for, in minutes. Beyond the last one, it is doubled until it is enough.
const SCALES: [i64; 10] = [30, 60, 120, 180, 240, 360, 480, 720, 960, 1440];

/// Returns a chart with a bar for each day.
pub fn of_days(title: String, days: &[DayTotal], today: NaiveDate) -> BarSeries {
    let scale = scale_for(days.iter().map(|day| day.total_seconds));
    let bars = days.iter().map(|day| {
        let (name, sessions) = (dates::full_day(day.date, today), Some(day.session_count));
        let when = dates::relative_day(day.date, today);
        Bar {
            label: day_label(day.date, days.len()),
            description: describe_time(&name, day.total_seconds, sessions, when),
            name,
            seconds: day.total_seconds,
            height: height(day.total_seconds, scale),
            sessions,
            href: (when != RelativeDay::Future).then(|| paths::analytics_day(day.date)),
            is_today: when == RelativeDay::Today,
        }
    });
    series(title, "Day", scale, bars.collect())
}

/// Returns a chart with a bar for each of the 24 hours of a day.
pub fn of_hours(title: String, hours: &[i64]) -> BarSeries {
    let scale = scale_for(hours.iter().copied());
    let bars = hours.iter().enumerate().map(|(hour, &seconds)| {
        let name = hour_name(hour);
        Bar {
            label: if hour % 6 == 0 { format!("{hour:02}:00") } else { String::new() },
            description: describe_time(&name, seconds, None, RelativeDay::Past),
            name,
            seconds,
            height: height(seconds, scale),
            sessions: None,
            href: None,
            is_today: false,
        }
    });
    series(title, "Hour", scale, bars.collect())
}

/// `09:00 – 10:00`.
pub fn hour_name(hour: usize) -> String {
    format!("{hour:02}:00\u{a0}–\u{a0}{:02}:00", (hour + 1) % 24)
}

fn series(title: String, unit: &str, scale: i64, bars: Vec<Bar>) -> BarSeries {
    BarSeries { title, unit: unit.to_owned(), scale: (duration(scale), duration(scale / 2)), bars }
}

/// In a week, each day has a label; in a month, there is only room for every seventh.
fn day_label(date: NaiveDate, days: usize) -> String {
    match date.day() {
        _ if days <= 7 => dates::weekday(date),
        number if number % 7 == 1 => number.to_string(),
        _ => String::new(),
    }
}

/// The length that the top of the chart stands for, in seconds: the shortest scale that all bars fit in.
fn scale_for(seconds: impl Iterator<Item = i64>) -> i64 {
    let most = seconds.max().unwrap_or(0);
    let mut largest = SCALES[SCALES.len() - 1] * 60;
    while largest < most {
        largest *= 2;
    }
    SCALES.into_iter().map(|minutes| minutes * 60).find(|scale| *scale >= most).unwrap_or(largest)
}

/// Any time above zero is high enough to be seen.
fn height(seconds: i64, scale: i64) -> i64 {
    if seconds > 0 { (seconds * MAX_BAR_HEIGHT / scale).max(MAX_BAR_HEIGHT / 100) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_a_round_length_that_all_bars_fit_in() {
        let scale = |most| scale_for([0, most].into_iter()) / 60;
        assert_eq!([0, 60, 1801, 3600, 3601, 86_401, 200_000].map(scale), [30, 30, 60, 60, 120, 2880, 5760]);
    }

    #[test]
    fn a_bar_is_as_high_as_its_time_is_long() {
        assert_eq!((height(0, 3600), height(1, 3600), height(3600, 3600)), (0, MAX_BAR_HEIGHT / 100, MAX_BAR_HEIGHT));
        assert_eq!(height(1800, 3600) * 2, MAX_BAR_HEIGHT);
    }

    #[test]
    fn every_seventh_day_of_a_month_has_a_label() {
        let day = |number| NaiveDate::from_ymd_opt(2026, 3, number).unwrap();
        let named: Vec<_> = (1..=31).map(|number| day_label(day(number), 31)).filter(|name| !name.is_empty()).collect();
        assert_eq!(named, ["1", "8", "15", "22", "29"]);
        assert_eq!((day_label(day(2), 7).as_str(), hour_name(23).as_str()), ("Mon", "23:00\u{a0}–\u{a0}00:00"));
    }
}
