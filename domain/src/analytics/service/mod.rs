//! What a user's time adds up to. Everything is read from stored sums, each report in one round trip to the database,
//! however many sessions there are.

mod all_time;
mod day;
mod period;
mod period_report;
mod shares;
mod subject_columns;

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;

pub use crate::calendar::ReportUser;
pub use all_time::{AllTimeReport, all_time, all_time_report};
pub use day::{DayReport, day, day_report};
pub use period::{month, week};
pub use period_report::{PeriodReport, month_report, week_report, year_report};
pub use shares::{by_group, by_subject};
