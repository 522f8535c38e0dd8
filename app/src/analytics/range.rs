//! Which day, month or year an address asks for.

use chrono::{Datelike, NaiveDate};
use studysync_domain::Error;

/// The services know days from 1900 on. A page also shows what came before, so its days begin a year later.
const FIRST_YEAR: i32 = 1901;

/// What comes later is to come for everybody, and the services need not be asked what today is.
const LAST_YEAR: i32 = 9000;

/// The day that an address asks for as `2026-03-02`.
pub fn asked_day(field: &str, asked: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let day = NaiveDate::parse_from_str(asked, "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no day. One looks like 2026-03-02."))?;
    within(field, day).map(Some)
}

/// The first day of the month that an address asks for as `2026-03`.
pub fn asked_month(field: &str, asked: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let day = NaiveDate::parse_from_str(&format!("{asked}-01"), "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no month. One looks like 2026-03."))?;
    within(field, day).map(Some)
}

/// The first day of the year that an address asks for as `2026`.
pub fn asked_year(field: &str, asked: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let year: i32 =
        asked.parse().map_err(|_| Error::invalid(field, "This address names no year. One looks like 2026."))?;
    // Years that no calendar has are long past, or far ahead.
    let day = new_year(year).unwrap_or(if year < 0 { NaiveDate::MIN } else { NaiveDate::MAX });
    within(field, day).map(Some)
}

/// Refuses a stretch that begins after today, whoever's today that is.
pub fn come(field: &str, first: NaiveDate, today: NaiveDate) -> Result<(), Error> {
    if first > today { Err(to_come(field)) } else { Ok(()) }
}

/// The first day of a year.
pub fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// Whether a page can begin on a day.
pub fn is_shown(day: NaiveDate) -> bool {
    day.year() >= FIRST_YEAR
}

fn within(field: &str, day: NaiveDate) -> Result<NaiveDate, Error> {
    if day.year() > LAST_YEAR {
        return Err(to_come(field));
    }
    if !is_shown(day) {
        return Err(Error::invalid(field, "That is before anybody's first session."));
    }
    Ok(day)
}

fn to_come(field: &str) -> Error {
    Error::invalid(field, "That is still to come, so there is nothing to show yet.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn an_address_asks_for_a_day_or_for_none() {
        assert_eq!(asked_day("date", None), Ok(None));
        assert_eq!(asked_day("date", Some("2026-03-02")), Ok(Some(date(2026, 3, 2))));
        assert_eq!(asked_month("month", None), Ok(None));
        assert_eq!(asked_month("month", Some("2025-12")), Ok(Some(date(2025, 12, 1))));
        assert_eq!(asked_year("year", None), Ok(None));
        assert_eq!(asked_year("year", Some("2024")), Ok(Some(date(2024, 1, 1))));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for wrong in ["", "soon", "2026-02-30", "1900-12-31", "9001-01-01", "+262142-01-01", "-9999-01-01"] {
            assert!(asked_day("date", Some(wrong)).is_err(), "{wrong}");
        }
        for wrong in ["", "2026", "2026-13", "2026-03-02", "1900-12", "+262142-01"] {
            assert!(asked_month("month", Some(wrong)).is_err(), "{wrong}");
        }
        for wrong in ["", "abc", "2026-03", "20 26", "0", "-5", "1900", "9001", "99999", "2147483647", "99999999999"] {
            assert!(asked_year("year", Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_still_to_come_is_refused() {
        let today = date(2026, 3, 4);
        assert_eq!(come("date", today, today), Ok(()));
        let error = come("year", date(2027, 1, 1), today);
        assert_eq!(error, Err(to_come("year")));
        assert_eq!(error.map(Some), asked_year("year", Some("99999")).map(|_| Some(())));
    }
}
