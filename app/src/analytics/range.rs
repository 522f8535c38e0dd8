//! Which day or month an address asks for.

use chrono::{Datelike, NaiveDate};
use studysync_domain::Error;

/// The services know days from 1900 on. A page also shows what came before, so its days begin a year later.
const FIRST_YEAR: i32 = 1901;

/// The day that an address asks for, and today if it names none. A day that hasn't come yet is
/// refused.
pub fn asked_day(field: &str, asked: Option<&str>, today: NaiveDate) -> Result<NaiveDate, Error> {
    let Some(asked) = asked else { return Ok(today) };
    let day = NaiveDate::parse_from_str(asked, "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no day. One looks like 2026-03-02."))?;
    within(field, day, today)
}

/// The first day of the month that an address asks for, and of this one if it names none. A month that
/// hasn't come yet is refused.
pub fn asked_month(field: &str, asked: Option<&str>, today: NaiveDate) -> Result<NaiveDate, Error> {
    let Some(asked) = asked else { return Ok(first_of_month(today)) };
    let day = NaiveDate::parse_from_str(&format!("{asked}-01"), "%Y-%m-%d")
        .map_err(|_| Error::invalid(field, "This address names no month. One looks like 2026-03."))?;
    within(field, day, today)
}

/// The first day of the month in which a day lies.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Whether a page can begin on a day.
pub fn is_shown(day: NaiveDate) -> bool {
    day.year() >= FIRST_YEAR
}

fn within(field: &str, day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Error> {
    if day > today {
        return Err(Error::invalid(field, "That is still to come, so there is nothing to show yet."));
    }
    if !is_shown(day) {
        return Err(Error::invalid(field, "That is before anybody's first session."));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn an_address_asks_for_a_day_or_means_today() {
        let today = date(2026, 3, 4);
        assert_eq!(asked_day("date", None, today), Ok(today));
        assert_eq!(asked_day("date", Some("2026-03-02"), today), Ok(date(2026, 3, 2)));
        assert_eq!(asked_month("month", None, today), Ok(date(2026, 3, 1)));
        assert_eq!(asked_month("month", Some("2025-12"), today), Ok(date(2025, 12, 1)));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let today = date(2026, 3, 4);
        for wrong in ["", "soon", "2026-02-30", "2026-03-05", "1900-12-31", "+262142-01-01", "-9999-01-01"] {
            assert!(asked_day("date", Some(wrong), today).is_err(), "{wrong}");
        }
        for wrong in ["", "2026", "2026-13", "2026-04", "2026-03-02", "1900-12", "+262142-01"] {
            assert!(asked_month("month", Some(wrong), today).is_err(), "{wrong}");
        }
    }
}
