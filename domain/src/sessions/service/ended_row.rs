//! A session as it is stored.

use chrono::{DateTime, Utc};
use sqlx::postgres::types::PgRange;

use super::ranges::intervals;
use crate::{
    sessions::{Interval, StudySession},
    sql::{columns, text},
};

columns! {
    session_columns: StudySession from "study_sessions" {
        id: r#"id AS "id: _""#,
        user_id: r#"user_id AS "user_id: _""#,
        // There are no groups and no resources yet.
        group_id: r#"NULL::bigint AS "group_id: _""#,
        resource_id: r#"NULL::bigint AS "resource_id: _""#,
        subject: "subject",
        duration_seconds: r#"duration_seconds AS "duration_seconds!""#,
        paused_seconds: "paused_seconds",
        session_date: r#"session_date AS "session_date!""#,
        session_notes: "session_notes",
        rating: "rating",
        source: r#"source AS "source: _""#,
        started_at: "started_at",
        ended_at: r#"ended_at AS "ended_at!""#,
        created_at: "created_at",
    }
}
pub(crate) use session_columns;

text! {
    /// The session of a row of `study_sessions`.
    session_record:
        "(SELECT s FROM (SELECT" + crate::sessions::service::session_columns!() + r#") s) AS "session!: _""#
}
pub(super) use session_record;

/// A session as it is stored: with the pauses that its length leaves out, which may be many, and the zone and start of
/// day by which it was credited.
pub(crate) struct EndedRow {
    pub(super) session: StudySession,
    pub(super) pauses: Vec<PgRange<DateTime<Utc>>>,
    pub(super) timezone: String,
    pub(super) day_starts_at: i16,
}

columns! {
    ended_columns: EndedRow from "study_sessions" {
        session: (crate::sessions::service::ended_row::session_record!()),
        pauses: "pauses",
        timezone: r#"timezone AS "timezone!""#,
        day_starts_at: r#"day_starts_at AS "day_starts_at!""#,
    }
}
pub(crate) use ended_columns;

impl EndedRow {
    /// Returns the time from its start to its end, including pauses.
    pub(super) fn interval(&self) -> Interval {
        (self.session.started_at, self.session.ended_at)
    }

    /// Returns its pauses, in order.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }
}

impl From<EndedRow> for StudySession {
    fn from(row: EndedRow) -> Self {
        row.session
    }
}
