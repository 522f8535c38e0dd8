//! The days of a month.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

use super::{MonthQuery, days_around};
use crate::{Error, FieldErrors};

/// A month, from its first day to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthSpan {
    /// Its first day.
    pub(crate) first: NaiveDate,
    /// Its last day.
    pub(crate) last: NaiveDate,
}

impl MonthSpan {
    /// Returns the month that contains a day.
    pub(crate) fn of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
        Self { first, last }
    }

    /// Returns the month of a query; `None` when it depends on today.
    pub(crate) fn parse(query: MonthQuery) -> Result<Option<Self>, Error> {
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

    /// Returns the month of a query that leaves out the year, the month or both, as of `today`.
    pub(crate) fn relative_to(query: MonthQuery, today: NaiveDate) -> Self {
        let year = query.year.unwrap_or(today.year());
        let month = query.month.unwrap_or(today.month());
        Self::of(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(today))
    }

    /// Returns the days to read for a query. Where it depends on today, these are the days of every month that it may
    /// mean in some zone.
    pub(crate) fn days_to_read(parsed: Option<Self>, query: MonthQuery, now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
        parsed.map_or_else(
            || {
                let (earliest, latest) = days_around(now, 0);
                (Self::relative_to(query, earliest).first, Self::relative_to(query, latest).last)
            },
            |span| (span.first, span.last),
        )
    }

    /// Returns all its days.
    pub(crate) fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}
