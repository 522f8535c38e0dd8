//! Checks of the dates in an input, and the dates that "today" may be.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{Error, FieldErrors};

/// The first day and the last day that an input may name.
fn limits() -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    (first, last)
}

/// Returns a range of study days that the database can hold, in order. An absent end is as far away as possible.
pub(crate) fn check_range(
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    errors: &mut FieldErrors,
) -> (NaiveDate, NaiveDate) {
    let (first, last) = limits();
    for (field, day) in [("start_date", start), ("end_date", end)] {
        if day.is_some_and(|day| day < first || day > last) {
            errors.add(field, "Choose a day between 1900 and 9999.");
        }
    }
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        errors.add("end_date", "The last day can't come before the first.");
    }
    (start.unwrap_or(first), end.unwrap_or(last))
}

/// Accepts a day that the database can hold together with the week after it.
pub(crate) fn check_day(field: &str, day: NaiveDate) -> Result<NaiveDate, Error> {
    let (first, last) = limits();
    if day < first || day > last - Days::new(7) {
        return Err(Error::invalid(field, "Choose a day between 1900 and 9999."));
    }
    Ok(day)
}

/// Accepts a year that the database can hold together with the year before it.
pub(crate) fn check_year(field: &str, year: i32) -> Result<i32, Error> {
    if !(1901..=9998).contains(&year) {
        return Err(Error::invalid(field, "Choose a year between 1901 and 9998."));
    }
    Ok(year)
}

/// Returns the days that are today in some zone at `now`, from the first to the last, and `days_back` days before them.
///
/// A statement that also reads the user's zone reads all of them, so that it takes one round trip.
pub(crate) fn days_around(now: DateTime<Utc>, days_back: u64) -> (NaiveDate, NaiveDate) {
    // No zone is more than a day away from UTC, and a study day starts at most a day late.
    let today = now.date_naive();
    (today - Days::new(days_back + 2), today + Days::new(2))
}
