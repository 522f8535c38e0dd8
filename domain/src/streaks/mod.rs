//! Consecutive days of study.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use model::{PastStreak, Streak, StreakHistory, StreakStats, StudyMonth};
pub use rules::{StreakRecord, streak_at};
