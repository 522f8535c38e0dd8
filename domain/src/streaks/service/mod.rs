//! Streaks: kept with the days they are made of, and told as of now.
//!
//! Somebody else's streak can be seen as their profile can: by everybody where that is public. For
//! anybody else they don't exist.

mod calendar;
mod history;
mod recompute;
mod report;
mod streak;

#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;

pub use calendar::calendar;
pub use history::history;
pub use recompute::{recompute_streak, update_streak};
pub use report::{StreaksReport, streaks_report};
pub use streak::{stats, streak};

pub(crate) use streak::record;
