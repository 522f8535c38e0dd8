//! The columns of a session, named once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::postgres::types::PgRange;

use crate::{
    accounts::UserId,
    sessions::{
        ActiveSession, Interval, SessionId, Source, StudySession, TimerMode, TimerPhase, TimerPlan, elapsed_seconds,
        is_abandoned,
    },
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
                started_at, paused_at, paused_seconds, pauses, timer_mode AS "timer_mode: TimerMode",
                countdown_seconds, focus_seconds, short_break_seconds, long_break_seconds, rounds_before_long_break,
                round, studied_before_round, on_break,
                greatest(last_sign_of_life_at, started_at, paused_at) AS "last_sign_of_life_at!",
                (SELECT ask_after_seconds FROM users WHERE users.user_id = study_sessions.user_id)
                    AS "ask_after_seconds!" "#
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

/// A running timer as it is kept, and when its person is to be asked whether they are there.
pub(crate) struct RunningRow {
    pub(crate) id: SessionId,
    pub(crate) user_id: UserId,
    pub(crate) subject: Option<String>,
    pub(crate) session_notes: Option<String>,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) paused_at: Option<DateTime<Utc>>,
    pub(crate) paused_seconds: i32,
    pub(crate) pauses: Vec<PgRange<DateTime<Utc>>>,
    pub(crate) timer_mode: TimerMode,
    pub(crate) countdown_seconds: Option<i32>,
    pub(crate) focus_seconds: Option<i32>,
    pub(crate) short_break_seconds: Option<i32>,
    pub(crate) long_break_seconds: Option<i32>,
    pub(crate) rounds_before_long_break: Option<i16>,
    pub(crate) round: i32,
    pub(crate) studied_before_round: i32,
    pub(crate) on_break: bool,
    pub(crate) last_sign_of_life_at: DateTime<Utc>,
    pub(crate) ask_after_seconds: i32,
}

impl RunningRow {
    /// Its breaks so far, in order, without one that is under way.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }

    /// Whether nobody came back to it, so that it is over.
    pub(crate) fn is_abandoned(&self, now: DateTime<Utc>) -> bool {
        is_abandoned(self.last_sign_of_life_at, now)
    }

    /// What is under way.
    pub(super) fn phase(&self) -> TimerPhase {
        if self.on_break { TimerPhase::Break } else { TimerPhase::Focus }
    }

    /// Seconds studied up to `now`.
    pub(super) fn elapsed_seconds(&self, now: DateTime<Utc>) -> i32 {
        elapsed_seconds(self.started_at, self.paused_at, self.paused_seconds, now)
    }

    /// Its mode and lengths. The database lets no mode be without the lengths that it needs.
    fn plan(&self) -> TimerPlan {
        TimerPlan {
            mode: self.timer_mode,
            countdown_seconds: self.countdown_seconds.unwrap_or_default(),
            focus_seconds: self.focus_seconds.unwrap_or_default(),
            short_break_seconds: self.short_break_seconds.unwrap_or_default(),
            long_break_seconds: self.long_break_seconds.unwrap_or_default(),
            rounds_before_long_break: self.rounds_before_long_break.unwrap_or_default(),
        }
    }

    fn phase_seconds(&self, now: DateTime<Utc>) -> i32 {
        match (self.phase(), self.paused_at) {
            (TimerPhase::Break, Some(since)) => i32::try_from((now - since).num_seconds().max(0)).unwrap_or(i32::MAX),
            _ => (self.elapsed_seconds(now) - self.studied_before_round).max(0),
        }
    }

    /// The timer as it stands at `now`.
    pub(crate) fn at(self, now: DateTime<Utc>) -> ActiveSession {
        let (plan, phase) = (self.plan(), self.phase());
        ActiveSession {
            elapsed_seconds: self.elapsed_seconds(now),
            phase_seconds: self.phase_seconds(now),
            server_time: now,
            mode: plan.mode,
            phase,
            round: self.round,
            rounds_before_long_break: (plan.mode == TimerMode::Pomodoro).then_some(plan.rounds_before_long_break),
            phase_target_seconds: plan.target_seconds(phase, self.round),
            next_break_seconds: plan.next_break_seconds(phase, self.round),
            last_sign_of_life_at: self.last_sign_of_life_at,
            ask_at: self.last_sign_of_life_at + TimeDelta::seconds(self.ask_after_seconds.into()),
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
