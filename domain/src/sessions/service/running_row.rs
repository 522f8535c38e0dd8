//! A running timer as it is stored.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::postgres::types::PgRange;

use super::ranges::intervals;
use crate::{
    ids::{GroupId, ResourceId, UserId},
    sessions::{ActiveSession, Interval, SessionId, TimerMode, TimerPhase, TimerPlan, elapsed_seconds, is_abandoned},
    sql::{columns, text},
};

/// A running timer as it is stored, and when to ask its user whether they are still there.
pub(crate) struct RunningRow {
    pub(super) id: SessionId,
    pub(super) user_id: UserId,
    pub(super) group_id: Option<GroupId>,
    pub(super) resource_id: Option<ResourceId>,
    pub(super) subject: Option<String>,
    pub(super) session_notes: Option<String>,
    pub(super) started_at: DateTime<Utc>,
    pub(super) paused_at: Option<DateTime<Utc>>,
    pub(super) paused_seconds: i32,
    pub(super) pauses: Vec<PgRange<DateTime<Utc>>>,
    pub(super) timer_plan: TimerPlan,
    pub(super) round: i32,
    pub(super) studied_before_round: i32,
    pub(super) on_break: bool,
    pub(super) last_heartbeat_at: DateTime<Utc>,
    pub(super) ask_after_seconds: i32,
}

columns! {
    running_columns: RunningRow from "study_sessions" {
        id: r#"id AS "id: _""#,
        user_id: r#"user_id AS "user_id: _""#,
        // There are no groups and no resources yet.
        group_id: r#"NULL::bigint AS "group_id: _""#,
        resource_id: r#"NULL::bigint AS "resource_id: _""#,
        subject: "subject",
        session_notes: "session_notes",
        started_at: "started_at",
        paused_at: "paused_at",
        paused_seconds: "paused_seconds",
        pauses: "pauses",
        timer_plan: (crate::sessions::timer_plan_record!()),
        round: "round",
        studied_before_round: "studied_before_round",
        on_break: "on_break",
        last_heartbeat_at: r#"greatest(last_sign_of_life_at, started_at, paused_at) AS "last_heartbeat_at!""#,
        ask_after_seconds: r#"(SELECT ask_after_seconds FROM users WHERE users.user_id = study_sessions.user_id)
            AS "ask_after_seconds!""#,
    }
}
pub(crate) use running_columns;

text! {
    /// The running timer of the user `$1`, if there is one.
    timer_record: "(SELECT t FROM (SELECT" + crate::sessions::service::running_columns!() + "FROM study_sessions WHERE"
        + crate::sessions::access::own_timer!() + r#") t) AS "timer: _""#
}
pub(crate) use timer_record;

impl RunningRow {
    /// Returns its pauses so far, in order, without one that hasn't ended.
    pub(super) fn breaks(&self) -> Vec<Interval> {
        intervals(&self.pauses)
    }

    /// Whether its user has been away for so long that it is over.
    pub(super) fn is_abandoned(&self, now: DateTime<Utc>) -> bool {
        is_abandoned(self.last_heartbeat_at, now)
    }

    /// Returns the timer as users see it at `now`: there is none if it is abandoned.
    pub(crate) fn active_at(self, now: DateTime<Utc>) -> Option<ActiveSession> {
        (!self.is_abandoned(now)).then(|| self.at(now))
    }

    /// Returns the current phase.
    pub(super) fn phase(&self) -> TimerPhase {
        if self.on_break { TimerPhase::Break } else { TimerPhase::Focus }
    }

    /// Returns the seconds studied up to `now`.
    pub(super) fn elapsed_seconds(&self, now: DateTime<Utc>) -> i32 {
        elapsed_seconds(self.started_at, self.paused_at, self.paused_seconds, now)
    }

    fn phase_seconds(&self, now: DateTime<Utc>) -> i32 {
        match (self.phase(), self.paused_at) {
            (TimerPhase::Break, Some(since)) => i32::try_from((now - since).num_seconds().max(0)).unwrap_or(i32::MAX),
            _ => (self.elapsed_seconds(now) - self.studied_before_round).max(0),
        }
    }

    /// Returns the timer as it is at `now`.
    pub(super) fn at(self, now: DateTime<Utc>) -> ActiveSession {
        let (plan, phase) = (self.timer_plan, self.phase());
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
            last_sign_of_life_at: self.last_heartbeat_at,
            ask_at: self.last_heartbeat_at + TimeDelta::seconds(self.ask_after_seconds.into()),
            id: self.id,
            user_id: self.user_id,
            group_id: self.group_id,
            resource_id: self.resource_id,
            subject: self.subject,
            session_notes: self.session_notes,
            started_at: self.started_at,
            paused_at: self.paused_at,
            paused_seconds: self.paused_seconds,
        }
    }
}
