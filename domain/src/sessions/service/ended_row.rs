//! A session as it is stored.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::postgres::types::PgRange;

use super::ranges::intervals;
use crate::{
    ids::{GroupId, ResourceId, UserId},
    sessions::{Interval, SessionId, Source, StudySession},
    sql::columns,
};

/// A session as it is stored.
pub(crate) struct EndedRow {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
    pub(super) group_id: Option<GroupId>,
    pub(super) resource_id: Option<ResourceId>,
    pub(super) subject: Option<String>,
    pub(super) duration_seconds: i32,
    pub(super) paused_seconds: i32,
    pub(super) session_date: NaiveDate,
    pub(super) session_notes: Option<String>,
    pub(super) rating: Option<i16>,
    pub(super) source: Source,
    pub(super) started_at: DateTime<Utc>,
    pub(super) ended_at: DateTime<Utc>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) pauses: Vec<PgRange<DateTime<Utc>>>,
    pub(super) timezone: String,
    pub(super) day_starts_at: i16,
}

columns! {
    ended_columns: EndedRow from "study_sessions" {
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
        pauses: "pauses",
        timezone: r#"timezone AS "timezone!""#,
        day_starts_at: r#"day_starts_at AS "day_starts_at!""#,
    }
}
pub(crate) use ended_columns;

impl EndedRow {
    /// Returns the time from its start to its end, including breaks.
    pub(super) fn interval(&self) -> Interval {
        (self.started_at, self.ended_at)
    }

    /// Returns its breaks, in order.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }
}

impl From<EndedRow> for StudySession {
    fn from(row: EndedRow) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            group_id: row.group_id,
            resource_id: row.resource_id,
            subject: row.subject,
            duration_seconds: row.duration_seconds,
            paused_seconds: row.paused_seconds,
            session_date: row.session_date,
            session_notes: row.session_notes,
            rating: row.rating,
            source: row.source,
            started_at: row.started_at,
            ended_at: row.ended_at,
            created_at: row.created_at,
        }
    }
}
