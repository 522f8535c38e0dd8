//! What a person's time adds up to.

#[cfg(feature = "ssr")]
mod chart;
#[cfg(feature = "ssr")]
mod drawing;
mod page;
#[cfg(feature = "ssr")]
pub mod range;
#[cfg(feature = "ssr")]
mod reading;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod scenes;
#[cfg(feature = "ssr")]
mod stepper;
#[cfg(feature = "ssr")]
mod subjects;
mod tabs;

pub use page::{AllTimePage, DayPage, MonthPage, WeekPage};
#[cfg(feature = "ssr")]
pub use {
    scenes::{all_time, day, month, week},
    stepper::{Step, Stepper},
};
