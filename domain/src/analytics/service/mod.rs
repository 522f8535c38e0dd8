//! What a person's time adds up to. Everything is read from sums that are kept, each in one round
//! trip to the database, however many sessions there are.

mod all_time;
mod dates;
mod day;
mod periods;
mod reading;
mod reports;
mod shares;
mod summaries;

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;

pub use all_time::{AllTimeReport, all_time, all_time_report};
pub use day::{DayReport, day, day_report};
pub use periods::{month, week};
pub use reports::{PeriodReport, ReportContext, month_report, week_report, year_report};
pub use shares::{by_group, by_subject};
pub use summaries::{this_week, today};

pub(crate) use dates::{MonthSpan, checked_range};
pub(crate) use reading::{absent, around, calendar_of, day_totals, read_days};
