//! Sums of study time, as both sides and the wire know them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one study day adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DayTotal {
    /// The study day.
    pub date: NaiveDate,
    /// Seconds studied within it.
    pub total_seconds: i64,
    /// Sessions that began on it.
    pub session_count: i64,
}

/// Today against yesterday.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TodaySummary {
    /// Seconds studied today.
    pub today_seconds: i64,
    /// Seconds studied yesterday.
    pub yesterday_seconds: i64,
    /// Today less yesterday, in seconds.
    pub difference_seconds: i64,
    /// The same in per cent of yesterday, with one decimal; null when yesterday is 0.
    pub percentage_change: Option<f64>,
    /// Sessions that began today.
    pub today_sessions: i64,
    /// Sessions that began yesterday.
    pub yesterday_sessions: i64,
}

/// A week, day by day, against the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WeekSummary {
    /// The first day.
    pub start_date: NaiveDate,
    /// The last day.
    pub end_date: NaiveDate,
    /// Seconds studied in the week.
    pub total_seconds: i64,
    /// Sessions that began in it.
    pub session_count: i64,
    /// Days with any study.
    pub days_studied: i64,
    /// Days studied ÷ 7, in per cent with one decimal.
    pub consistency_percentage: f64,
    /// Seconds studied in the whole week before.
    pub previous_week_seconds: i64,
    /// This week less the one before, in seconds.
    pub difference_seconds: i64,
    /// All seven days, in order.
    pub days: Vec<DayTotal>,
}
