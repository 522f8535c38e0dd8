//! The data of a page of analytics. Dates and lengths of time are in words already, in the user's zone.

use serde::{Deserialize, Serialize};
use studysync_domain::subjects::SubjectColour;

use super::{HeatLevel, Step};
use crate::relative_day::RelativeDay;

/// The report of a period, as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// The period: `2 – 8 March 2026`.
    pub name: String,
    /// The period before.
    pub earlier: Option<Step>,
    /// The period after, unless it is in the future.
    pub later: Option<Step>,
    /// Whether the user has any session, in whatever period.
    pub has_sessions: bool,
    pub chart: Chart,
    pub metrics: Vec<Metric>,
    /// The time by subject, the longest first.
    pub subjects: Vec<SubjectShare>,
}

/// How the time of a period is charted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chart {
    /// A bar for each day or each hour.
    Bars(BarSeries),
    /// The days of a year, coloured by their time.
    Year(YearCalendar),
}

/// Bars side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarSeries {
    /// The total, in a sentence: `11 h 20 this week, 2 h more than last week`.
    pub title: String,
    /// What a bar stands for: `Day` or `Hour`.
    pub unit: String,
    /// The labels of the scale at its top and in its middle.
    pub scale: (String, String),
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The label on the axis; empty for most of many bars.
    pub label: String,
    /// The day or hour: `Mon 2 March`, `09:00 – 10:00`.
    pub name: String,
    /// `Mon 2 March: 1 h 20, 2 sessions`.
    pub description: String,
    /// Seconds studied.
    pub seconds: i64,
    /// From 0 to [`MAX_BAR_HEIGHT`](super::chart::MAX_BAR_HEIGHT).
    pub height: i64,
    /// The number of sessions that began on a day; not counted by hour.
    pub sessions: Option<i64>,
    /// The page of the day.
    pub href: Option<String>,
    pub is_today: bool,
}

/// The days of a year, week by week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCalendar {
    /// The total, in a sentence: `402 h 10 in 2026, 31 h more than in 2025`.
    pub title: String,
    /// The year: `2026`.
    pub name: String,
    /// The short names of the weekdays, in the user's order.
    pub weekdays: Vec<String>,
    /// The weeks in the user's order of weekdays. The first and the last may have fewer than seven days.
    pub weeks: Vec<YearWeek>,
    /// The time from which on a day has the highest heat level: `2 h`.
    pub highest: String,
    /// The months that have begun.
    pub months: Vec<YearMonth>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearWeek {
    /// The short name of the month that begins in this week.
    pub month: Option<String>,
    pub days: Vec<YearDay>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearDay {
    /// `Tue 3 March: 1 h 20, 2 sessions`.
    pub description: String,
    pub level: HeatLevel,
    pub when: RelativeDay,
}

/// The totals of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearMonth {
    /// `March`.
    pub name: String,
    /// The page of the month.
    pub href: String,
    /// Seconds studied.
    pub seconds: i64,
    /// The number of sessions that began in it.
    pub sessions: i64,
    /// The number of days with any study.
    pub days_studied: i64,
}

/// A number of the report: `Longest session`, `1 h 20`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metric {
    pub name: String,
    pub value: String,
}

/// A subject's share of the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectShare {
    /// The name and the colour; `None` for the time without a subject.
    pub subject: Option<(String, SubjectColour)>,
    /// Seconds studied.
    pub seconds: i64,
    /// The number of sessions that began.
    pub sessions: i64,
    /// The share of all the time, in whole per cent.
    pub percentage: i64,
    /// The length of its bar relative to the longest, in whole per cent.
    pub length: i64,
}
