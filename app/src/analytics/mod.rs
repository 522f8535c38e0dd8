//! What a person's time adds up to.

mod asked;
mod chart;
mod page;
#[cfg(feature = "ssr")]
pub mod range;
#[cfg(feature = "ssr")]
mod reading;
mod report;
mod server_fns;
mod stepper;
mod subjects;
mod tabs;

pub use asked::Answered;
pub use page::{AllTimePage, DayPage, MonthPage, WeekPage};
pub use stepper::{NoSuchTime, Step, Stepper};
