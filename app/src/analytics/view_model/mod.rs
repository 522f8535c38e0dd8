//! What the pages of several periods make of a report.

pub mod bars;
mod describe;
mod period;
mod subjects;
pub mod year_calendar;

pub use describe::{describe_time, describe_total};
#[cfg(test)]
pub use period::tests;
pub use period::{Frame, comparable_seconds, report_of_days, report_view};
pub use subjects::subject_shares;

use super::report::Metric;

/// A metric by its name and its value in words.
pub fn metric(name: &str, value: impl Into<String>) -> Metric {
    Metric { name: name.to_owned(), value: value.into() }
}
