//! Consecutive days of study.

#[cfg(feature = "ssr")]
mod calendar;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod drawing;
#[cfg(feature = "ssr")]
mod overview;
mod page;
#[cfg(feature = "ssr")]
mod past;
#[cfg(feature = "ssr")]
mod reading;
#[cfg(feature = "ssr")]
mod scenes;
#[cfg(feature = "ssr")]
mod standing;

pub use page::StreaksPage;
#[cfg(feature = "ssr")]
pub use {card::StreakCard, scenes::streaks};
