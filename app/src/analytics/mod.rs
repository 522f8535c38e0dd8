//! Reports of a user's time, one file for each period: its page, its server function, and what the page says. What the
//! periods have in common is in `report_page.rs` and `view_model/`.

mod all_time;
mod chart;
mod data_table;
mod day;
mod heat_level;
mod month;
#[cfg(feature = "ssr")]
pub mod params;
mod period;
mod report;
mod report_page;
mod stepper;
mod subject_table;
#[cfg(feature = "ssr")]
mod view_model;
mod week;
mod year;
mod year_heatmap;

#[cfg(feature = "ssr")]
pub use view_model::describe_time;
pub use {
    all_time::AllTimePage,
    day::DayPage,
    heat_level::{HeatLegend, HeatLevel},
    month::MonthPage,
    stepper::{Step, Stepper},
    week::{AnalyticsPage, WeekPage},
    year::YearPage,
};
