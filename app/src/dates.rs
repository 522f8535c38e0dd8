//! Dates and times in words, in the person's own zone. The server alone says them: the browser
//! shows what it said.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// A day as it lies to today: `Today`, `Yesterday`, `Mon 2 March`, and with the year if it is another.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date == today {
        "Today".to_owned()
    } else if Some(date) == today.pred_opt() {
        "Yesterday".to_owned()
    } else if date.year() == today.year() {
        date.format("%a %-d %B").to_string()
    } else {
        date.format("%a %-d %B %Y").to_string()
    }
}

/// The short name of a day of the week: `Mon`.
pub fn weekday(date: NaiveDate) -> String {
    date.format("%a").to_string()
}

/// The time of day: `14:05`.
pub fn time(local: NaiveDateTime) -> String {
    local.format("%H:%M").to_string()
}

/// The same with the day of the week: `Tue 00:40`.
pub fn weekday_and_time(local: NaiveDateTime) -> String {
    local.format("%a %H:%M").to_string()
}

/// What a field for date and time holds: `2026-03-02T14:05`.
pub fn field(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

/// Reads such a field; browsers add the seconds when there are some.
pub fn parse_field(value: &str) -> Result<NaiveDateTime, String> {
    NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| "Give a date and a time, such as 2026-03-02T14:05.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_read_as_people_say_them() {
        let today = date(2026, 3, 4);
        assert_eq!(day(today, today), "Today");
        assert_eq!(day(date(2026, 3, 3), today), "Yesterday");
        assert_eq!(day(date(2026, 3, 2), today), "Mon 2 March");
        assert_eq!(day(date(2025, 12, 31), today), "Wed 31 December 2025");
        assert_eq!(weekday(today), "Wed");
    }

    #[test]
    fn what_a_field_shows_is_read_back() {
        let local = date(2026, 3, 4).and_hms_opt(14, 5, 0).unwrap();
        assert_eq!(time(local), "14:05");
        assert_eq!(weekday_and_time(local), "Wed 14:05");
        assert_eq!(parse_field(&field(local)), Ok(local));
        assert_eq!(parse_field("2026-03-04T14:05:00"), Ok(local));
        assert_eq!(parse_field("yesterday"), Err("Give a date and a time, such as 2026-03-02T14:05.".to_owned()));
    }
}
