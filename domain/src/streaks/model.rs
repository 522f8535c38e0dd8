//! Streaks, as both sides and the wire know them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::accounts::UserId;

/// A person's streak at the moment of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Streak {
    /// Whose it is.
    pub user_id: UserId,
    /// Consecutive study days up to today, or up to yesterday while today isn't over.
    pub current_streak: i32,
    /// The longest there ever was.
    pub longest_streak: i32,
    /// The last day that counts.
    pub last_active_date: Option<NaiveDate>,
    /// The first day of the current streak; null when there is none.
    pub streak_start_date: Option<NaiveDate>,
    /// Whether today counts already.
    pub active_today: bool,
}
