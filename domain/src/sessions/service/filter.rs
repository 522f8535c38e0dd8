//! Which sessions a list or an export is about, checked.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::input;
use crate::{
    Error, FieldErrors,
    analytics::service::checked_range,
    sessions::{MAX_SEARCH_CHARS, SessionFilter, Source},
};

/// A filter as the statements take it.
pub(super) struct CheckedFilter {
    /// The study days, where they were asked for.
    pub(super) start_date: Option<NaiveDate>,
    pub(super) end_date: Option<NaiveDate>,
    /// Between these instants a session of those days begins, wherever the person was: by them it is found
    /// in the order of time.
    pub(super) from: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
    pub(super) subject: Option<String>,
    pub(super) search: Option<String>,
    pub(super) source: Option<Source>,
}

impl CheckedFilter {
    pub(super) fn parse(filter: SessionFilter) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        input::belonging(filter.group_id, None, &mut errors)?;
        let (first, last) = checked_range(filter.start_date, filter.end_date, &mut errors);
        let search = filter.search.map(|search| search.trim().to_owned()).filter(|search| !search.is_empty());
        if search.as_ref().is_some_and(|search| search.chars().count() > MAX_SEARCH_CHARS) {
            errors.add("search", format!("Search for at most {MAX_SEARCH_CHARS} characters."));
        } else if search.as_ref().is_some_and(|search| search.contains('\0')) {
            errors.add("search", "Search for text, without control characters.");
        }
        let subject = filter.subject.map(|subject| input::subject(Some(subject), &mut errors).unwrap_or_default());
        errors.finish()?;
        // No zone is more than a day away from UTC, and a day starts at most a day late.
        Ok(Self {
            from: (first - Days::new(2)).and_time(NaiveTime::MIN).and_utc(),
            until: (last + Days::new(3)).and_time(NaiveTime::MIN).and_utc(),
            start_date: filter.start_date,
            end_date: filter.end_date,
            subject,
            search,
            source: filter.source,
        })
    }

    /// Whether nothing was asked for.
    pub(super) fn lets_all_through(&self) -> bool {
        let days = self.start_date.is_some() || self.end_date.is_some();
        !days && self.subject.is_none() && self.search.is_none() && self.source.is_none()
    }
}
