//! Streaks: consecutive days of study.

mod calendar;
mod card;
mod current;
mod page;
mod past;
mod report;
mod server_fns;
mod status;
#[cfg(feature = "ssr")]
mod view_model;

pub use {
    card::StreakCard,
    page::StreaksPage,
    status::{StreakStatus, StudyDay},
};
