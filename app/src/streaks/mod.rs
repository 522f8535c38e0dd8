//! Consecutive days of study.

mod card;

pub use card::StreakCard;
