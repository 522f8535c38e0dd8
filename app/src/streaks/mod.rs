//! Consecutive days of study.

#[cfg(feature = "ssr")]
mod calendar;
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
mod status;

#[cfg(feature = "ssr")]
pub use scenes::streaks;
pub use {
    card::StreakCard,
    page::StreaksPage,
    status::{StreakStatus, StudyDay},
};
