//! The columns of a streak and of a run of days.

use chrono::NaiveDate;

use crate::{
    sql::{columns, text},
    streaks::StreakRecord,
};

columns! {
    streak_columns: StreakRecord from "streaks" {
        run_start: "run_start",
        run_end: "run_end",
        run_length: "run_length",
        longest_length: "longest_length",
        total_days: "total_days",
    }
}
pub(crate) use streak_columns;

text! {
    /// The streak of a row of `users`; null if they have never studied.
    streak_record: "(SELECT s FROM (SELECT" + crate::streaks::service::streak_columns!() + r#"FROM streaks
        WHERE user_id = users.user_id) s) AS "streak: _""#
}
pub(crate) use streak_record;

/// Consecutive days of study.
pub(super) struct Run {
    pub(super) first_day: NaiveDate,
    pub(super) last_day: NaiveDate,
    pub(super) length: i32,
}

columns! {
    run_columns: Run from "streak_runs('', 1)" {
        first_day: r#"first_day AS "first_day!""#,
        last_day: r#"last_day AS "last_day!""#,
        length: r#"length AS "length!""#,
    }
}
pub(super) use run_columns;
