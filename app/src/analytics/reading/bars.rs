//! Bars from sums.

use chrono::{Datelike, NaiveDate};
use studysync_domain::analytics::DayTotal;

use crate::{
    analytics::{
        chart::TALLEST,
        report::{Bar, Chart},
    },
    dates,
    format::duration,
    paths,
    relative_day::RelativeDay,
};

/// What the top of a chart may stand for, in minutes; beyond the last, that doubled again and again.
const SCALES: [i64; 10] = [30, 60, 120, 180, 240, 360, 480, 720, 960, 1440];

/// A chart of days, each with its own bar.
pub fn of_days(title: String, days: &[DayTotal], today: NaiveDate) -> Chart {
    let scale = scale_for(days.iter().map(|day| day.total_seconds));
    let bars = days.iter().map(|day| Bar {
        label: day_label(day.date, days.len()),
        name: dates::full_day(day.date, today),
        seconds: day.total_seconds,
        height: height(day.total_seconds, scale),
        sessions: Some(day.session_count),
        href: (day.date <= today).then(|| paths::analytics_day(day.date)),
        when: dates::relative_day(day.date, today),
    });
    chart(title, "Day", scale, bars.collect())
}

/// A chart of the 24 hours of the clock on the wall.
pub fn of_hours(title: String, hours: &[i64]) -> Chart {
    let scale = scale_for(hours.iter().copied());
    let bars = hours.iter().enumerate().map(|(hour, &seconds)| Bar {
        label: if hour % 6 == 0 { format!("{hour:02}:00") } else { String::new() },
        name: hour_name(hour),
        seconds,
        height: height(seconds, scale),
        sessions: None,
        href: None,
        when: RelativeDay::Past,
    });
    chart(title, "Hour", scale, bars.collect())
}

/// `09:00 – 10:00`.
pub fn hour_name(hour: usize) -> String {
    format!("{hour:02}:00\u{a0}–\u{a0}{:02}:00", (hour + 1) % 24)
}

fn chart(title: String, unit: &'static str, scale: i64, bars: Vec<Bar>) -> Chart {
    Chart { title, unit, scale: (duration(scale), duration(scale / 2)), bars }
}

/// In a week each day has its name; in a month there is room for the first day of each seven.
fn day_label(date: NaiveDate, days: usize) -> String {
    match date.day() {
        _ if days <= 7 => dates::weekday(date),
        number if number % 7 == 1 => number.to_string(),
        _ => String::new(),
    }
}

/// What the top stands for, in seconds: the first round length that holds the most of these.
fn scale_for(seconds: impl Iterator<Item = i64>) -> i64 {
    let most = seconds.max().unwrap_or(0);
    let mut largest = SCALES[SCALES.len() - 1] * 60;
    while largest < most {
        largest *= 2;
    }
    SCALES.into_iter().map(|minutes| minutes * 60).find(|scale| *scale >= most).unwrap_or(largest)
}

/// Zero is zero, and whatever is more can be seen.
fn height(seconds: i64, scale: i64) -> i64 {
    if seconds > 0 { (seconds * TALLEST / scale).max(TALLEST / 100) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_a_round_length_that_holds_everything() {
        let scale = |most| scale_for([0, most].into_iter()) / 60;
        assert_eq!([0, 60, 1801, 3600, 3601, 86_401, 200_000].map(scale), [30, 30, 60, 60, 120, 2880, 5760]);
    }

    #[test]
    fn a_bar_is_as_high_as_its_time() {
        assert_eq!((height(0, 3600), height(1, 3600), height(3600, 3600)), (0, TALLEST / 100, TALLEST));
        assert_eq!(height(1800, 3600) * 2, TALLEST);
    }

    #[test]
    fn a_month_names_the_first_day_of_each_seven() {
        let day = |number| NaiveDate::from_ymd_opt(2026, 3, number).unwrap();
        let named: Vec<_> = (1..=31).map(|number| day_label(day(number), 31)).filter(|name| !name.is_empty()).collect();
        assert_eq!(named, ["1", "8", "15", "22", "29"]);
        assert_eq!((day_label(day(2), 7).as_str(), hour_name(23).as_str()), ("Mon", "23:00\u{a0}–\u{a0}00:00"));
    }
}
