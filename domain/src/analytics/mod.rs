//! Analytics: what a user's time adds up to.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use crate::calendar::{DateRange, DayTotal, MonthQuery, week_start};
pub use model::{
    AllTimeAnalytics, DayAnalytics, GroupShare, GroupShares, PeriodAnalytics, SubjectShare, SubjectShares,
    TodaySummary, WeekSummary,
};
pub use rules::{busiest_hour, percentage, summarise_period, summarise_today, summarise_week};
