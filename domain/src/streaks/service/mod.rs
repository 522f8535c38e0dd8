//! Streaks. The last and the longest run of days are stored; the streak is calculated when it is read.
//!
//! Another user's streak is visible if their profile is public. Otherwise it doesn't exist for the actor.

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
