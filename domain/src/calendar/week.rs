//! Weeks.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The first day of a user's week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum WeekStart {
    /// ISO 8601.
    #[default]
    Monday,
    /// As in the Americas.
    Sunday,
}

/// Returns the first day of the week that contains `day`.
pub fn week_start(day: NaiveDate, starts_on: WeekStart) -> NaiveDate {
    let days_since_start = match starts_on {
        WeekStart::Monday => day.weekday().num_days_from_monday(),
        WeekStart::Sunday => day.weekday().num_days_from_sunday(),
    };
    day.checked_sub_days(Days::new(u64::from(days_since_start))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_start_on_the_preferred_day() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        assert_eq!(week_start(march(4), WeekStart::Monday), march(2));
        assert_eq!(week_start(march(2), WeekStart::Monday), march(2));
        assert_eq!(week_start(march(4), WeekStart::Sunday), march(1));
        assert_eq!(week_start(march(1), WeekStart::Sunday), march(1));
    }
}
