//! Streaks. They are stored with the days that they consist of, and computed for the moment at which they are read.
//!
//! Another user's streak can be seen as their profile can: by everybody if it is public. For anybody else it doesn't
//! exist.

mod calendar;
mod columns;
mod history;
mod read;
mod recompute;
mod report;
mod streak;

#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod tests;

pub use calendar::calendar;
pub use history::history;
pub use recompute::{recompute_streak, update_streak};
pub use report::{StreaksReport, streaks_report};
pub use streak::{stats, streak};

pub(crate) use columns::{streak_columns, streak_record};
