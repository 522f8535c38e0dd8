//! The query parameters that name a day, a month or a year.

use chrono::{Datelike, NaiveDate};
use studysync_domain::Error;

/// The services accept days from 1900 on. A page also reads the period before its own, so its days begin a year later.
const FIRST_YEAR: i32 = 1901;

/// Later years are in the future in every time zone, so they can be refused without knowing what day it is.
const LAST_YEAR: i32 = 9000;

/// Parses a day: `2026-03-02`.
pub fn parse_day(field: &str, value: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(value) = value else { return Ok(None) };
    let day = NaiveDate::parse_from_str(value, "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no day. One looks like 2026-03-02."))?;
    require_page(field, day).map(Some)
}

/// Parses a month, `2026-03`, as its first day.
pub fn parse_month(field: &str, value: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(value) = value else { return Ok(None) };
    let day = NaiveDate::parse_from_str(&format!("{value}-01"), "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no month. One looks like 2026-03."))?;
    require_page(field, day).map(Some)
}

/// Parses a year, `2026`, as its first day.
pub fn parse_year(field: &str, value: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(value) = value else { return Ok(None) };
    let year: i32 =
        value.parse().map_err(|_| Error::invalid(field, "This address names no year. One looks like 2026."))?;
    // Years that chrono can't represent are refused as too early or as in the future.
    let day = new_year(year).unwrap_or(if year < 0 { NaiveDate::MIN } else { NaiveDate::MAX });
    require_page(field, day).map(Some)
}

/// Refuses a period that begins after today.
pub fn refuse_future(field: &str, first: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    if first > today { Err(in_future(field)) } else { Ok(()) }
}

pub fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// Whether there is a page for a period that begins on this day.
pub fn has_page(day: NaiveDate) -> bool {
    day.year() >= FIRST_YEAR
}

fn require_page(field: &str, day: NaiveDate) -> Result<NaiveDate, Error> {
    if day.year() > LAST_YEAR {
        return Err(in_future(field));
    }
    if !has_page(day) {
        return Err(Error::invalid(field, "That is before anybody's first session."));
    }
    Ok(day)
}

fn in_future(field: &str) -> Error {
    Error::invalid(field, "That is still to come, so there is nothing to show yet.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_parameter_names_a_day_or_is_absent() {
        assert_eq!(parse_day("date", None), Ok(None));
        assert_eq!(parse_day("date", Some("2026-03-02")), Ok(Some(date(2026, 3, 2))));
        assert_eq!(parse_month("month", None), Ok(None));
        assert_eq!(parse_month("month", Some("2025-12")), Ok(Some(date(2025, 12, 1))));
        assert_eq!(parse_year("year", None), Ok(None));
        assert_eq!(parse_year("year", Some("2024")), Ok(Some(date(2024, 1, 1))));
    }

    #[test]
    fn a_value_that_is_not_a_date_is_refused() {
        for wrong in ["", "soon", "2026-02-30", "1900-12-31", "9001-01-01", "+262142-01-01", "-9999-01-01"] {
            assert!(parse_day("date", Some(wrong)).is_err(), "{wrong}");
        }
        for wrong in ["", "2026", "2026-13", "2026-03-02", "1900-12", "+262142-01"] {
            assert!(parse_month("month", Some(wrong)).is_err(), "{wrong}");
        }
        for wrong in ["", "abc", "2026-03", "20 26", "0", "-5", "1900", "9001", "99999", "2147483647", "99999999999"] {
            assert!(parse_year("year", Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_future_is_refused() {
        let today = date(2026, 3, 4);
        assert_eq!(refuse_future("date", today, today), Ok(()));
        let error = refuse_future("year", date(2027, 1, 1), today);
        assert_eq!(error, Err(in_future("year")));
        assert_eq!(error.map(Some), parse_year("year", Some("99999")).map(|_| Some(())));
    }
}
