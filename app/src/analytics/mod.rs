//! What a person's time adds up to.

#[cfg(feature = "ssr")]
mod chart;
#[cfg(feature = "ssr")]
mod drawing;
#[cfg(feature = "ssr")]
mod figures_table;
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
mod shade;
#[cfg(feature = "ssr")]
mod stepper;
#[cfg(feature = "ssr")]
mod subjects;
mod tabs;
#[cfg(feature = "ssr")]
mod words;
#[cfg(feature = "ssr")]
mod year;

pub use page::{AllTimePage, AnalyticsPage, DayPage, MonthPage, WeekPage, YearPage};
#[cfg(feature = "ssr")]
pub use {
    scenes::{all_time, day, month, week, year},
    shade::{Legend, Shade},
    stepper::{Step, Stepper},
    words::figure_in_words,
};
