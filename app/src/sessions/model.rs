//! Sessions as the pages show them: by day, with dates and times in words, in the user's zone.

use serde::{Deserialize, Serialize};
use studysync_domain::{sessions::SessionId, subjects::SubjectColour};

/// One page of a user's sessions, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionList {
    /// The days that have some of them.
    pub days: Vec<SessionDay>,
    /// How many sessions there are on all pages: `12 sessions`. Empty if the user has none at all.
    pub found: String,
    /// What they are filtered by.
    pub filter: Filter,
    /// The query of this list, for links that come back to it.
    pub query: String,
    /// Each part of the filter in words.
    pub chips: Vec<FilterChip>,
    /// Where the same sessions can be downloaded, if there are any.
    pub export_href: Option<String>,
    /// What is below the list.
    pub foot: ListFoot,
    /// The last hour, as the values of two date fields: a first guess for a session that is added by hand.
    pub last_hour: (String, String),
}

/// A part of the filter, such as `Notes “exam”`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterChip {
    pub label: String,
    pub value: String,
    /// The list without this part.
    pub remove_href: String,
}

/// What is below a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFoot {
    /// Links to the other pages, if there are any.
    Pages(Option<PageLinks>),
    /// The user has no session yet.
    #[default]
    NoSessionsYet,
    /// No session matches the filter.
    NoMatch,
    /// The filter is wrong; its fields say how.
    InvalidFilter,
}

/// From one page of a list to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLinks {
    /// `Page 2 of 5`.
    pub position: String,
    pub newer_href: Option<String>,
    pub older_href: Option<String>,
}

/// The values of the filter's fields, and what is wrong with them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub search: String,
    pub subject: String,
    pub source: String,
    pub start_date: String,
    pub end_date: String,
    /// The names of wrong fields, with what would be right.
    pub wrong: Vec<(String, String)>,
}

impl Filter {
    /// Whether any field is filled in or wrong.
    pub fn is_used(&self) -> bool {
        !self.search.is_empty() || !self.wrong.is_empty() || self.uses_more_fields()
    }

    /// Whether any field but the search is filled in or wrong.
    pub fn uses_more_fields(&self) -> bool {
        let fields = [&self.subject, &self.source, &self.start_date, &self.end_date];
        fields.iter().any(|field| !field.is_empty()) || self.wrong.iter().any(|(field, _)| field != "search")
    }

    /// Returns what is wrong with the field of this name.
    pub fn message(&self, name: &str) -> Option<String> {
        self.wrong.iter().find(|(field, _)| field == name).map(|(_, message)| message.clone())
    }
}

/// The sessions that began on one study day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDay {
    /// `Today`, `Yesterday`, `Mon 2 March`.
    pub name: String,
    /// The sessions, newest first.
    pub sessions: Vec<ListedSession>,
    /// Whether other pages of the list may have more of this day, so that its total isn't known here.
    pub is_partial: bool,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedSession {
    pub id: SessionId,
    /// When it began: `14:05`.
    pub began: String,
    /// When it ended: `15:10`, with the weekday if that is another.
    pub ended: String,
    /// When it began, as the value of a date field.
    pub started_at: String,
    /// When it ended, as the value of a date field.
    pub ended_at: String,
    /// Its length without pauses, in seconds.
    pub seconds: i64,
    /// The length of its pauses, in seconds.
    pub paused_seconds: i64,
    /// The subject with its colour.
    pub subject: Option<(String, SubjectColour)>,
    pub notes: Option<String>,
    /// How it went, 1 to 5.
    pub rating: Option<i16>,
    /// Whether it was logged by hand.
    pub by_hand: bool,
}
