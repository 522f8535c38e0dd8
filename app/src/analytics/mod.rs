//! Reports of a user's time: a day, a week, a month, a year, and all time.

mod chart;
mod data_table;
mod heat_level;
mod page;
#[cfg(feature = "ssr")]
pub mod params;
mod period;
mod report;
mod server_fns;
mod stepper;
mod subject_table;
#[cfg(feature = "ssr")]
mod view_model;
mod year_heatmap;

#[cfg(feature = "ssr")]
pub use view_model::describe_time;
pub use {
    heat_level::{HeatLegend, HeatLevel},
    page::{AllTimePage, AnalyticsPage, DayPage, MonthPage, WeekPage, YearPage},
    stepper::{Step, Stepper},
};
