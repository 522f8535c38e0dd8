//! Sessions as the pages show them: by day, with dates and times in words, in the person's zone.

use serde::{Deserialize, Serialize};
use studysync_domain::sessions::SessionId;

/// A part of a person's sessions, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionList {
    /// The days that have some of them.
    pub days: Vec<SessionDay>,
    /// How many sessions there are in all.
    pub total: i64,
    /// The hour that just went by, as two date fields hold it: a first guess for a session that is
    /// added by hand.
    pub last_hour: (String, String),
}

/// The sessions that began on one study day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDay {
    /// `Today`, `Yesterday`, `Mon 2 March`.
    pub name: String,
    /// The sessions, newest first.
    pub sessions: Vec<ListedSession>,
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
    /// What was studied.
    pub subject: Option<String>,
    /// The person's own words about it.
    pub notes: Option<String>,
    /// How it went, 1 to 5.
    pub rating: Option<i16>,
    /// Whether it was written down and not measured.
    pub by_hand: bool,
}
