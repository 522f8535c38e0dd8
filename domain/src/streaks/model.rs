//! The types of streaks, which the server, the browser and REST share.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{calendar::DayTotal, ids::UserId};

/// A user's streak at the moment of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Streak {
    /// The user whose streak it is.
    pub user_id: UserId,
    /// Consecutive study days up to today, or up to yesterday while today isn't over.
    pub current_streak: i32,
    /// The longest streak ever.
    pub longest_streak: i32,
    /// The last day that counts. After a flight west it can be in the future.
    pub last_active_date: Option<NaiveDate>,
    /// The first day of the current streak; null when there is none.
    pub streak_start_date: Option<NaiveDate>,
    /// Whether today counts already.
    pub active_today: bool,
}

/// A streak, and when it breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StreakStats {
    /// The streak at the moment of reading.
    #[serde(flatten)]
    pub streak: Streak,
    /// Days that count, in all.
    pub total_days_studied: i32,
    /// 1 if today can't break it any more, because it counts already or, after a flight west, a later day does; 0 if
    /// today decides; null without a streak.
    pub days_until_break: Option<i32>,
    /// When the streak breaks if nothing is studied until then; null without a streak.
    pub breaks_at: Option<DateTime<Utc>>,
}

/// The streaks of the past, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StreakHistory {
    /// All streaks that have ended.
    pub items: Vec<PastStreak>,
}

/// A streak that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PastStreak {
    /// Its first day.
    pub start_date: NaiveDate,
    /// Its last day.
    pub end_date: NaiveDate,
    /// How many days it had.
    pub length: i32,
    /// The missed day that ended it.
    pub missed_date: NaiveDate,
}

/// A month of the calendar, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StudyMonth {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The user's current time zone.
    pub timezone: String,
    /// Days with any study.
    pub days_studied: i64,
    /// Seconds studied in all.
    pub total_seconds: i64,
    /// Every day, in order.
    pub days: Vec<DayTotal>,
}
