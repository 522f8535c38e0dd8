//! What time adds up to.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use model::{
    AllTimeAnalytics, DateRange, DayAnalytics, DayTotal, GroupShare, GroupShares, MonthQuery, PeriodAnalytics,
    SubjectShare, SubjectShares, TodaySummary, WeekSummary,
};
#[cfg(feature = "server")]
pub(crate) use rules::total_of;
pub use rules::{busiest_hour, percentage, summarise_period, summarise_today, summarise_week, week_start};
