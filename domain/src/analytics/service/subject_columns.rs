//! The columns of sums by subject.

use chrono::NaiveDate;

use crate::sql::{columns, text};

/// A user's time for one subject in one day, month or year.
pub(super) struct SubjectPart {
    /// The first day of the period.
    pub(super) start: NaiveDate,
    /// The subject; empty for time without one.
    pub(super) subject: String,
    /// Seconds studied for it.
    pub(super) seconds: i64,
    /// Sessions that began for it.
    pub(super) session_count: i64,
}

columns! {
    part_columns: SubjectPart from "study_day_subjects, (SELECT 'month') AS by (step) GROUP BY 1, 2" {
        start: r#"date_trunc(step, day::timestamp)::date AS "start!""#,
        subject: "subject",
        seconds: r#"sum(seconds) AS "seconds!""#,
        session_count: r#"sum(session_count) AS "session_count!""#,
    }
}
pub(super) use part_columns;

text! {
    /// The time by subject of a row of `users` from day `$4` to `$5`, in periods of `$6`: a `day`, `month` or `year`.
    subject_parts_record: "ARRAY(
        SELECT p FROM (
            SELECT" + crate::analytics::service::subject_columns::part_columns!() + r#"
            FROM study_day_subjects, (SELECT $6::text) AS by (step)
            WHERE user_id = users.user_id AND day BETWEEN $4 AND $5 GROUP BY 1, 2
        ) p
    ) AS "subjects!: _""#
}
pub(super) use subject_parts_record;

/// A user's time for one subject.
pub(super) struct SubjectTotal {
    pub(super) subject: String,
    pub(super) seconds: i64,
    pub(super) session_count: i64,
}

columns! {
    total_columns: SubjectTotal from "study_subject_totals" {
        subject: "subject",
        seconds: "seconds",
        session_count: "session_count",
    }
}
pub(super) use total_columns;

impl SubjectPart {
    /// Leaves out the period.
    pub(super) fn into_total(self) -> SubjectTotal {
        SubjectTotal { subject: self.subject, seconds: self.seconds, session_count: self.session_count }
    }
}
