//! Sessions as the pages show them: by day, with dates and times in words, in the person's zone.

use serde::{Deserialize, Serialize};
use studysync_domain::{sessions::SessionId, subjects::SubjectColour};

use crate::drawings::Drawing;

/// A part of a person's sessions, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionList {
    /// The days that have some of them.
    pub days: Vec<SessionDay>,
    /// How many sessions there are in all: `12 sessions`. Nothing where there is nothing to find.
    pub found: String,
    /// What they are filtered by.
    pub filter: Filter,
    /// The query that asks for just these, for whatever leads back to them.
    pub query: String,
    /// What is filtered by, in words, and where to take the sessions along from.
    pub chips: Drawing,
    /// The way to the other pages; or why there is nothing, and what to do then.
    pub foot: Drawing,
    /// The hour that just went by, as two date fields hold it: a first guess for a session that is
    /// added by hand.
    pub last_hour: (String, String),
}

/// What the fields of the filter hold, and what is wrong with them.
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
    /// Whether anything is filled in or wrong.
    pub fn is_used(&self) -> bool {
        !self.search.is_empty() || !self.wrong.is_empty() || self.goes_on()
    }

    /// Whether anything but the search is filled in or wrong.
    pub fn goes_on(&self) -> bool {
        let fields = [&self.subject, &self.source, &self.start_date, &self.end_date];
        fields.iter().any(|field| !field.is_empty()) || self.wrong.iter().any(|(field, _)| field != "search")
    }

    /// What is wrong with the field of this name.
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
    /// Whether the page may have a part of the day only, whose time is no day's then.
    pub is_cut: bool,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedSession {
    /// Names it for ever.
    pub id: SessionId,
    /// When it began: `14:05`.
    pub began: String,
    /// When it ended: `15:10`, with the day if that is another.
    pub ended: String,
    /// When it began, as a date field holds it.
    pub started_at: String,
    /// When it ended, as a date field holds it.
    pub ended_at: String,
    /// Its length without the breaks, in seconds.
    pub seconds: i64,
    /// The breaks in it, in seconds.
    pub paused_seconds: i64,
    /// What was studied, with its colour.
    pub subject: Option<(String, SubjectColour)>,
    /// The person's own words about it.
    pub notes: Option<String>,
    /// How it went, 1 to 5.
    pub rating: Option<i16>,
    /// Whether it was written down and not measured.
    pub by_hand: bool,
}
