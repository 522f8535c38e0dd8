//! What time adds up to.

mod model;
mod rules;

pub use model::{DayTotal, TodaySummary, WeekSummary};
pub use rules::{summarise_today, summarise_week, week_start};
