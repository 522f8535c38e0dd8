//! The filter of a list or an export.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::input;
use crate::{
    Error, FieldErrors,
    calendar::check_range,
    sessions::{MAX_SEARCH_CHARS, SessionFilter, Source},
    sql::text,
};

/// A checked filter, as the statements use it.
pub(super) struct CheckedFilter {
    pub(super) start_date: Option<NaiveDate>,
    pub(super) end_date: Option<NaiveDate>,
    /// Sessions of these study days begin from here until `until`, in every zone. The index of a user's sessions is in
    /// the order of these instants.
    pub(super) from: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
    pub(super) subject: Option<String>,
    pub(super) search: Option<String>,
    pub(super) source: Option<Source>,
}

text! {
    /// The user's sessions that match all of a filter but its search: `$2` to `$7` are `from`, `until`, `start_date`,
    /// `end_date`, `source` and `subject`.
    matching_sessions: crate::sessions::access::own_sessions!() + "
        AND started_at >= $2 AND started_at < $3
        AND ($4::date IS NULL OR session_date >= $4) AND ($5::date IS NULL OR session_date <= $5)
        AND ($6::text IS NULL OR source = $6)
        AND ($7::text IS NULL OR lower(coalesce(subject, '')) = lower($7))"
}
pub(super) use matching_sessions;

impl CheckedFilter {
    pub(super) fn parse(filter: SessionFilter) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        input::check_owners(filter.group_id, None, &mut errors)?;
        let (first, last) = check_range(filter.start_date, filter.end_date, &mut errors);
        let search = filter.search.map(|search| search.trim().to_owned()).filter(|search| !search.is_empty());
        if search.as_ref().is_some_and(|search| search.chars().count() > MAX_SEARCH_CHARS) {
            errors.add("search", format!("Search for at most {MAX_SEARCH_CHARS} characters."));
        } else if search.as_ref().is_some_and(|search| search.contains('\0')) {
            errors.add("search", "Search for text, without control characters.");
        }
        let subject = filter.subject.map(|subject| input::subject(Some(subject), &mut errors).unwrap_or_default());
        errors.finish()?;
        // No zone is more than a day away from UTC, and a study day starts at most a day late.
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

    /// Whether all sessions match.
    pub(super) fn matches_all(&self) -> bool {
        let has_dates = self.start_date.is_some() || self.end_date.is_some();
        !has_dates && self.subject.is_none() && self.search.is_none() && self.source.is_none()
    }
}
