//! Sums of study time, as the server, the browser and the wire share them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{calendar::DayTotal, ids::GroupId};

/// Today compared with yesterday.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TodaySummary {
    /// Seconds studied today.
    pub today_seconds: i64,
    /// Seconds studied yesterday.
    pub yesterday_seconds: i64,
    /// Today minus yesterday, in seconds.
    pub difference_seconds: i64,
    /// The same in per cent of yesterday, with one decimal; null when yesterday is 0.
    pub percentage_change: Option<f64>,
    /// Sessions that began today.
    pub today_sessions: i64,
    /// Sessions that began yesterday.
    pub yesterday_sessions: i64,
}

/// A week, day by day, compared with the one before.
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
    /// This week minus the one before, in seconds.
    pub difference_seconds: i64,
    /// All seven days, in order.
    pub days: Vec<DayTotal>,
}

/// One study day, hour by hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DayAnalytics {
    /// The study day.
    pub date: NaiveDate,
    /// Seconds studied within it.
    pub total_seconds: i64,
    /// Sessions that began on it.
    pub session_count: i64,
    /// The mean length of the sessions that began on it, in whole seconds; 0 without any.
    pub average_session_seconds: i64,
    /// The longest of them; 0 without any.
    pub longest_session_seconds: i64,
    /// Seconds by hour of local time, 24 of them.
    pub hours: Vec<i64>,
    /// The day's time by group.
    pub by_group: Vec<GroupShare>,
}

/// A week or a month, day by day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PeriodAnalytics {
    /// The first day.
    pub start_date: NaiveDate,
    /// The last day.
    pub end_date: NaiveDate,
    /// Seconds studied in it.
    pub total_seconds: i64,
    /// Sessions that began in it.
    pub session_count: i64,
    /// The total divided by all its days, in whole seconds.
    pub average_daily_seconds: i64,
    /// The day with the most study, the first of several; null where there was none.
    pub most_productive_day: Option<NaiveDate>,
    /// Days with any study.
    pub days_studied: i64,
    /// Every day, in order.
    pub days: Vec<DayTotal>,
}

/// What all of a user's time adds up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AllTimeAnalytics {
    /// Seconds studied.
    pub total_seconds: i64,
    /// Sessions logged.
    pub session_count: i64,
    /// Their mean length, in whole seconds; 0 without any.
    pub average_session_seconds: i64,
    /// The longest of them; 0 without any.
    pub longest_session_seconds: i64,
    /// The shortest of them; 0 without any.
    pub shortest_session_seconds: i64,
    /// The hour of local time, 0 to 23, with the most study, the first of several; null without any.
    pub most_productive_hour: Option<i16>,
    /// Seconds by that hour, 24 of them.
    pub hours: Vec<i64>,
    /// Days studied ÷ days from the first session's day through today, in per cent with one decimal.
    pub study_consistency_percentage: f64,
    /// Days with any study.
    pub days_studied: i64,
    /// The first of them.
    pub first_session_date: Option<NaiveDate>,
    /// Sessions that began in the current week.
    pub sessions_this_week: i64,
    /// Sessions that began in the current month.
    pub sessions_this_month: i64,
    /// The streak at this moment, in days.
    pub current_streak: i32,
    /// The longest streak so far, in days.
    pub longest_streak: i32,
}

/// The share of one group in some time; time without a group has `group_id: null`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GroupShare {
    /// The group, if any.
    pub group_id: Option<GroupId>,
    /// Its name.
    pub group_name: Option<String>,
    /// Seconds studied for it.
    pub total_seconds: i64,
    /// Sessions that began for it.
    pub session_count: i64,
    /// The share of the total, in per cent with one decimal.
    pub percentage: f64,
}

/// Some time by group, the largest share first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GroupShares {
    /// Seconds in all.
    pub total_seconds: i64,
    /// The shares.
    pub items: Vec<GroupShare>,
}

/// The share of one subject in some time; time without a subject has `subject: null`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SubjectShare {
    /// The subject, if any.
    pub subject: Option<String>,
    /// Seconds studied.
    pub total_seconds: i64,
    /// Sessions that began.
    pub session_count: i64,
    /// The share of the total, in per cent with one decimal.
    pub percentage: f64,
}

/// Some time by subject, the largest share first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SubjectShares {
    /// Seconds in all.
    pub total_seconds: i64,
    /// The shares.
    pub items: Vec<SubjectShare>,
}
