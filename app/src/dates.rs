//! Dates and times in words, in the user's own zone. Only the server has a calendar: the browser shows its words.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use studysync_domain::{
    Error,
    accounts::Preferences,
    calendar::{StudyCalendar, parse_zone},
};

use crate::relative_day::RelativeDay;

/// Returns the calendar of a user's days and times.
pub fn calendar_of(preferences: &Preferences) -> Result<StudyCalendar, Error> {
    let zone = parse_zone(&preferences.timezone).map_err(|message| Error::internal(&message))?;
    Ok(StudyCalendar::new(zone, preferences.day_starts_at))
}

/// Formats a day in relation to today: `Today`, `Yesterday`, `Mon 2 March`, and with the year if it is another.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date == today {
        "Today".to_owned()
    } else if Some(date) == today.pred_opt() {
        "Yesterday".to_owned()
    } else {
        full_day(date, today)
    }
}

/// Whether a day is over, is today, or is still to come.
pub fn relative_day(date: NaiveDate, today: NaiveDate) -> RelativeDay {
    match date.cmp(&today) {
        Ordering::Less => RelativeDay::Past,
        Ordering::Equal => RelativeDay::Today,
        Ordering::Greater => RelativeDay::Future,
    }
}

/// Formats a day by its date alone: `Tue 3 March`, and with the year if it is not this one.
pub fn full_day(date: NaiveDate, today: NaiveDate) -> String {
    let form = if date.year() == today.year() { "%a %-d %B" } else { "%a %-d %B %Y" };
    date.format(form).to_string()
}

/// Formats a range of days: `2 – 8 March 2026`. The first day has only the parts that differ from the last.
pub fn span(first: NaiveDate, last: NaiveDate) -> String {
    let form = match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => return last.format("%-d %B %Y").to_string(),
        (true, true) => "%-d",
        (true, false) => "%-d %B",
        (false, _) => "%-d %B %Y",
    };
    format!("{} – {}", first.format(form), last.format("%-d %B %Y"))
}

/// Formats the month of a date: `March 2026`.
pub fn month(date: NaiveDate) -> String {
    date.format("%B %Y").to_string()
}

/// Returns the short name of a day of the week: `Mon`.
pub fn weekday(date: NaiveDate) -> String {
    date.format("%a").to_string()
}

/// Formats the time of day: `14:05`.
pub fn time(local: NaiveDateTime) -> String {
    local.format("%H:%M").to_string()
}

/// Formats the same with the day of the week: `Tue 00:40`.
pub fn weekday_and_time(local: NaiveDateTime) -> String {
    local.format("%a %H:%M").to_string()
}

/// Returns the value of a field for date and time: `2026-03-02T14:05`.
pub fn field(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

/// Parses such a value. Browsers add the seconds when they aren't 0.
pub fn parse_field(value: &str) -> Result<NaiveDateTime, String> {
    NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| "Give a date and a time, such as 2026-03-02T14:05.".to_owned())
}

/// Parses the value of a date field.
pub fn parse_date(value: &str) -> Result<NaiveDate, String> {
    let four_digits = value.len() == 10;
    NaiveDate::parse_from_str(value, "%Y-%m-%d")
        .ok()
        .filter(|_| four_digits)
        .ok_or_else(|| "Give a date, such as 2026-03-02.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_formatted_in_relation_to_today() {
        let today = date(2026, 3, 4);
        assert_eq!(day(today, today), "Today");
        assert_eq!(day(date(2026, 3, 3), today), "Yesterday");
        assert_eq!(day(date(2026, 3, 2), today), "Mon 2 March");
        assert_eq!(day(date(2025, 12, 31), today), "Wed 31 December 2025");
        assert_eq!(weekday(today), "Wed");
    }

    #[test]
    fn a_range_is_as_short_as_it_can_be() {
        assert_eq!(span(date(2026, 3, 2), date(2026, 3, 8)), "2 – 8 March 2026");
        assert_eq!(span(date(2026, 2, 23), date(2026, 3, 1)), "23 February – 1 March 2026");
        assert_eq!(span(date(2025, 12, 29), date(2026, 1, 4)), "29 December 2025 – 4 January 2026");
        assert_eq!(span(date(2026, 3, 2), date(2026, 3, 2)), "2 March 2026");
        assert_eq!(month(date(2026, 3, 2)), "March 2026");
        assert_eq!(full_day(date(2026, 3, 3), date(2026, 3, 3)), "Tue 3 March");
    }

    #[test]
    fn a_field_value_round_trips() {
        let local = date(2026, 3, 4).and_hms_opt(14, 5, 0).unwrap();
        assert_eq!(time(local), "14:05");
        assert_eq!(weekday_and_time(local), "Wed 14:05");
        assert_eq!(parse_field(&field(local)), Ok(local));
        assert_eq!(parse_field("2026-03-04T14:05:00"), Ok(local));
        assert_eq!(parse_field("yesterday"), Err("Give a date and a time, such as 2026-03-02T14:05.".to_owned()));
    }
}
