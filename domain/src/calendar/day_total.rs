//! The total of a study day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The total of one study day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DayTotal {
    /// The study day.
    pub date: NaiveDate,
    /// Seconds studied within it.
    pub total_seconds: i64,
    /// Sessions that began on it.
    pub session_count: i64,
}

/// Returns the total of `date`, which is zero where `days` has none.
pub fn total_of(days: &[DayTotal], date: NaiveDate) -> DayTotal {
    let zero = DayTotal { date, total_seconds: 0, session_count: 0 };
    days.iter().copied().find(|day| day.date == date).unwrap_or(zero)
}

#[cfg(feature = "server")]
crate::sql::columns! {
    day_columns: DayTotal from "study_days" {
        date: r#"day AS "date!""#,
        total_seconds: r#"seconds::bigint AS "total_seconds!""#,
        session_count: r#"session_count::bigint AS "session_count!""#,
    }
}

#[cfg(feature = "server")]
crate::sql::text! {
    /// The days of a row of `users` from `$2` to `$3`, in any order; days without study are missing.
    days_record: "ARRAY(SELECT d FROM (SELECT" + crate::calendar::day_columns!() + r#"FROM study_days
        WHERE user_id = users.user_id AND day BETWEEN $2 AND $3) d) AS "days!: _""#
}
#[cfg(feature = "server")]
pub(crate) use {day_columns, days_record};
