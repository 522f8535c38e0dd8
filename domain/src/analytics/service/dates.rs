//! Days and months that people ask for, checked.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::reading::around;
use crate::{Error, FieldErrors, analytics::MonthQuery};

/// The first day and the last that can be asked for.
fn limits() -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    (first, last)
}

/// Two study days in order, such as the database can hold; what is open reaches as far as that.
pub(crate) fn checked_range(
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

/// One day, such as the database can hold with a week after it.
pub(super) fn checked_day(field: &str, day: NaiveDate) -> Result<NaiveDate, Error> {
    let (first, last) = limits();
    if day < first || day > last - Days::new(7) {
        return Err(Error::invalid(field, "Choose a day between 1900 and 9999."));
    }
    Ok(day)
}

/// A year, such as the database can hold with the one before.
pub(super) fn checked_year(field: &str, year: i32) -> Result<i32, Error> {
    if !(1901..=9998).contains(&year) {
        return Err(Error::invalid(field, "Choose a year between 1901 and 9998."));
    }
    Ok(year)
}

/// A month, from its first day to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthSpan {
    /// Its first day.
    pub(crate) first: NaiveDate,
    /// Its last day.
    pub(crate) last: NaiveDate,
}

impl MonthSpan {
    /// The month in which a day lies.
    pub(crate) fn of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
        Self { first, last }
    }

    /// The month that was asked for; `None` when that depends on what today is.
    pub(crate) fn asked(query: MonthQuery) -> Result<Option<Self>, Error> {
        let mut errors = FieldErrors::default();
        if query.year.is_some_and(|year| !(1900..=9999).contains(&year)) {
            errors.add("year", "Choose a year between 1900 and 9999.");
        }
        if query.month.is_some_and(|month| !(1..=12).contains(&month)) {
            errors.add("month", "A month is 1 to 12.");
        }
        errors.finish()?;
        let both = query.year.zip(query.month);
        Ok(both.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1)).map(Self::of))
    }

    /// The month that was asked for by its number alone, or by its year alone, as of `today`.
    pub(crate) fn asked_on(query: MonthQuery, today: NaiveDate) -> Self {
        let year = query.year.unwrap_or(today.year());
        let month = query.month.unwrap_or(today.month());
        Self::of(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(today))
    }

    /// The days to read for it: where it depends on what today is, those of every month that it may be.
    pub(crate) fn range(asked: Option<Self>, query: MonthQuery, now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
        asked.map_or_else(
            || {
                let (earliest, latest) = around(now, 0);
                (Self::asked_on(query, earliest).first, Self::asked_on(query, latest).last)
            },
            |span| (span.first, span.last),
        )
    }

    /// Every day of it.
    pub(crate) fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}
