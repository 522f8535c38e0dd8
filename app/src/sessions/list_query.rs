//! The query of the list of sessions: which of them, and which page.

use studysync_domain::{
    Error, FieldErrors,
    sessions::{SessionFilter, Source},
};

use crate::{dates, paths};

/// The parts of the filter: each parameter's name and label.
const PARTS: [(&str, &str); 5] =
    [("search", "Notes"), ("subject", "Subject"), ("source", "Made"), ("start_date", "From"), ("end_date", "Until")];

/// The longest value of a part, in characters, so that no address grows without end.
const MAX_VALUE_CHARS: usize = 400;

/// Which sessions to list, as the user entered it, and which page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// In the order of [`PARTS`]; an empty one matches all.
    values: [String; 5],
    /// The newest are on page 1.
    pub page: i64,
}

impl ListQuery {
    /// Reads a query, and ignores parameters that it doesn't know.
    pub fn parse(query: &str) -> Self {
        let pairs: Vec<_> = form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).collect();
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
        Self {
            values: PARTS.map(|(name, _)| value(name).chars().take(MAX_VALUE_CHARS).collect()),
            page: value("page").parse().unwrap_or(1).clamp(1, i64::from(i32::MAX)),
        }
    }

    /// Returns the value of a part of the filter.
    pub fn value(&self, name: &str) -> &str {
        let place = PARTS.iter().position(|(part, _)| *part == name);
        place.map_or("", |place| &self.values[place])
    }

    /// Whether the filter leaves anything out.
    pub fn is_filtered(&self) -> bool {
        self.values.iter().any(|value| !value.is_empty())
    }

    /// Returns the filter for the services.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the parts that are no date or no source.
    pub fn filter(&self) -> Result<SessionFilter, Error> {
        let mut errors = FieldErrors::default();
        let filled = |name: &str| Some(self.value(name).to_owned()).filter(|value| !value.is_empty());
        let mut date = |name: &str| filled(name).and_then(|value| errors.check(name, dates::parse_date(&value)));
        let (start_date, end_date) = (date("start_date"), date("end_date"));
        let source = match self.value("source") {
            "" => None,
            "timer" => Some(Source::Timer),
            "manual" => Some(Source::Manual),
            _ => {
                errors.add("source", "Choose one of these.");
                None
            }
        };
        errors.finish()?;
        let (subject, search) = (filled("subject"), filled("search"));
        Ok(SessionFilter { group_id: None, start_date, end_date, subject, search, source })
    }

    /// Returns the parts that filter: name, label and value.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        let parts = PARTS.iter().zip(&self.values);
        parts.filter(|(_, value)| !value.is_empty()).map(|(&(name, words), value)| (name, words, value.as_str()))
    }

    /// Returns it as a query; empty for the newest of all sessions.
    pub fn query(&self) -> String {
        let mut query = self.filter_query();
        if self.page > 1 {
            query = format!("{query}{}page={}", if query.is_empty() { "" } else { "&" }, self.page);
        }
        query
    }

    /// Returns the same without the page.
    pub fn filter_query(&self) -> String {
        let pairs: Vec<String> =
            self.parts().map(|(name, _, value)| format!("{name}={}", paths::encoded(value))).collect();
        pairs.join("&")
    }

    /// Returns the path of another page of the same list.
    pub fn page_path(&self, page: i64) -> String {
        paths::sessions(&Self { page, ..self.clone() }.query())
    }

    /// Returns the path of the list without one part of the filter.
    pub fn path_without(&self, name: &str) -> String {
        let mut wider = Self { page: 1, ..self.clone() };
        if let Some(place) = PARTS.iter().position(|(part, _)| *part == name) {
            wider.values[place].clear();
        }
        paths::sessions(&wider.query())
    }

    /// Returns the path at which the same sessions can be downloaded.
    pub fn export_path(&self) -> String {
        let query = self.filter_query();
        format!("{}{}{query}", paths::SESSIONS_CSV, if query.is_empty() { "" } else { "?" })
    }
}

/// Returns the filter in a query of the sessions page.
///
/// # Errors
/// [`Error::Invalid`] names the parts that are no date or no source.
pub fn session_filter(query: &str) -> Result<SessionFilter, Error> {
    ListQuery::parse(query).filter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_round_trips_and_drops_unknown_parameters() {
        let query =
            ListQuery::parse("?subject=C%2B%2B&search=%20a%26b+c&page=3&edit=7&next=https://elsewhere.example&source=");
        assert_eq!((query.value("subject"), query.value("search"), query.page), ("C++", "a&b c", 3));
        assert_eq!(query.query(), "search=a%26b%20c&subject=C%2B%2B&page=3");
        assert_eq!(ListQuery::parse(&query.query()), query);
        assert_eq!(query.path_without("search"), "/sessions?subject=C%2B%2B");
        assert_eq!(query.export_path(), "/sessions.csv?search=a%26b%20c&subject=C%2B%2B");
        assert_eq!(ListQuery::parse("page=-4").page_path(1), "/sessions");
    }

    #[test]
    fn a_wrong_date_or_source_is_refused_with_its_field() {
        for (query, field) in [
            ("start_date=soon", "start_date"),
            ("end_date=2026-02-30", "end_date"),
            ("start_date=%2B12026-01-01", "start_date"),
            ("source=both", "source"),
        ] {
            let result = ListQuery::parse(query).filter().map(drop);
            assert!(result.as_ref().is_err_and(|error| error.message_for(field).is_some()), "{query}: {result:?}");
        }
        let filter = ListQuery::parse("start_date=2026-03-01&source=manual").filter().unwrap();
        assert_eq!(filter.start_date.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
        assert_eq!(filter.source, Some(Source::Manual));
    }
}
