//! Consecutive days of study.

mod calendar;
mod card;
mod overview;
mod page;
mod past;
#[cfg(feature = "ssr")]
mod reading;
mod server_fns;
mod standing;

pub use card::StreakCard;
pub use page::StreaksPage;
