//! A user at one moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{accounts::User, events::Cursor, sessions::ActiveSession};

/// What every page shows of a user.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The account.
    pub user: User,
    /// The timer, if it runs or is paused.
    pub active_session: Option<ActiveSession>,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// The user's study day then.
    pub today: NaiveDate,
    /// Seconds of ended sessions in today's study day.
    pub today_seconds: i64,
    /// Consecutive days of study, as of now.
    pub current_streak: i32,
    /// The user's events that it includes.
    pub cursor: Cursor,
}
