//! The columns of a session, named once.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::postgres::types::PgRange;

use crate::{
    accounts::UserId,
    sessions::{ActiveSession, Interval, SessionId, Source, StudySession, elapsed_seconds},
};

/// A statement that gives ended sessions: `ended!("SELECT", "FROM …", arguments…)`.
macro_rules! ended {
    ($before:tt, $after:tt $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            $crate::sessions::service::row::EndedRow,
            $before
                + r#" id AS "id: SessionId", user_id AS "user_id: UserId", subject,
                duration_seconds AS "duration_seconds!", paused_seconds, session_date AS "session_date!",
                session_notes, rating, source AS "source: Source", started_at, ended_at AS "ended_at!",
                created_at, pauses, timezone AS "timezone!", day_starts_at AS "day_starts_at!" "#
                + $after
            $(, $argument)*
        )
    };
}

/// A statement that gives running timers: `running!("SELECT", "FROM …", arguments…)`.
macro_rules! running {
    ($before:tt, $after:tt $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            $crate::sessions::service::row::RunningRow,
            $before
                + r#" id AS "id: SessionId", user_id AS "user_id: UserId", subject, session_notes,
                started_at, paused_at, paused_seconds, pauses "#
                + $after
            $(, $argument)*
        )
    };
}

pub(super) use {ended, running};

/// A session as it is kept.
pub(super) struct EndedRow {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
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

impl EndedRow {
    /// From its start to its end, breaks and all.
    pub(super) fn interval(&self) -> Interval {
        (self.started_at, self.ended_at)
    }

    /// Its breaks, in order.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }
}

impl From<EndedRow> for StudySession {
    fn from(row: EndedRow) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            group_id: None,
            resource_id: None,
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

/// A running timer as it is kept.
pub(super) struct RunningRow {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
    pub(super) subject: Option<String>,
    pub(super) session_notes: Option<String>,
    pub(super) started_at: DateTime<Utc>,
    pub(super) paused_at: Option<DateTime<Utc>>,
    pub(super) paused_seconds: i32,
    pub(super) pauses: Vec<PgRange<DateTime<Utc>>>,
}

impl RunningRow {
    /// Its breaks so far, in order, without one that is under way.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }

    /// The timer as it stands at `now`.
    pub(super) fn at(self, now: DateTime<Utc>) -> ActiveSession {
        ActiveSession {
            elapsed_seconds: elapsed_seconds(self.started_at, self.paused_at, self.paused_seconds, now),
            server_time: now,
            id: self.id,
            user_id: self.user_id,
            group_id: None,
            resource_id: None,
            subject: self.subject,
            session_notes: self.session_notes,
            started_at: self.started_at,
            paused_at: self.paused_at,
            paused_seconds: self.paused_seconds,
        }
    }
}

/// Intervals as Postgres keeps them.
pub(super) fn ranges(intervals: &[Interval]) -> Vec<PgRange<DateTime<Utc>>> {
    intervals.iter().map(|&(from, until)| PgRange::from(from..until)).collect()
}

fn intervals(ranges: &[PgRange<DateTime<Utc>>]) -> Vec<Interval> {
    use std::ops::Bound::{Excluded, Included};
    ranges
        .iter()
        .filter_map(|range| match (range.start, range.end) {
            (Included(from), Excluded(until)) => Some((from, until)),
            _ => None,
        })
        .collect()
}
