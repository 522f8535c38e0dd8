//! Adding a timer.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, postgres::types::PgRange};

use super::running_row::{RunningRow, running_columns};
use crate::{
    ids::UserId,
    sessions::{TimerMode, TimerPlan, access::own_sessions},
    sql::query_as,
};

/// How far ahead of our clock a timer may begin, in seconds. A timer that is stopped at once counts a second that
/// hasn't passed yet, and the next one begins after it. Without a limit, quick clicks would measure more time than
/// passes.
const MAX_SECONDS_AHEAD: i64 = 2;

/// A timer to add.
pub(super) struct NewTimer {
    pub(super) user_id: UserId,
    pub(super) created_at: DateTime<Utc>,
    pub(super) started_at: DateTime<Utc>,
    pub(super) paused_at: Option<DateTime<Utc>>,
    pub(super) pauses: Vec<PgRange<DateTime<Utc>>>,
    pub(super) paused_seconds: i32,
    pub(super) subject: Option<String>,
    pub(super) session_notes: Option<String>,
    pub(super) timer_plan: TimerPlan,
    pub(super) round: i32,
    pub(super) studied_before_round: i32,
    pub(super) on_break: bool,
}

impl NewTimer {
    /// Returns a timer that starts now.
    pub(super) fn starting(user_id: UserId, now: DateTime<Utc>, timer_plan: TimerPlan) -> Self {
        Self {
            user_id,
            created_at: now,
            started_at: now,
            paused_at: None,
            pauses: Vec::new(),
            paused_seconds: 0,
            subject: None,
            session_notes: None,
            timer_plan,
            round: 1,
            studied_before_round: 0,
            on_break: false,
        }
    }

    /// Adds the timer, which starts after the user's last session. Returns nothing when that ends too far ahead.
    pub(super) async fn insert(&self, db: &mut PgConnection) -> Result<Option<RunningRow>, sqlx::Error> {
        let plan = &self.timer_plan;
        // Only the lengths of its mode are stored, so that the history stays narrow.
        query_as!(
            RunningRow,
            "INSERT INTO study_sessions (
                 user_id, source, created_at, last_sign_of_life_at, started_at, paused_at, pauses, paused_seconds,
                 subject, session_notes, timer_mode, countdown_seconds, focus_seconds, short_break_seconds,
                 long_break_seconds, rounds_before_long_break, round, studied_before_round, on_break
             )
             SELECT $1, 'timer', $2, $2, greatest($3, last.ended_at), $4, $5, $6, $7, $8, $9,
                    CASE $9 WHEN 'countdown' THEN $10::integer END, CASE $9 WHEN 'pomodoro' THEN $11::integer END,
                    CASE $9 WHEN 'pomodoro' THEN $12::integer END, CASE $9 WHEN 'pomodoro' THEN $13::integer END,
                    CASE $9 WHEN 'pomodoro' THEN $14::smallint END, $15, $16, $17
             FROM (SELECT (
                 SELECT ended_at FROM study_sessions WHERE"
                + own_sessions!()
                + "ORDER BY started_at DESC LIMIT 1
             )) last (ended_at)
             WHERE last.ended_at IS NULL OR last.ended_at <= $18
             RETURNING"
                + running_columns!(),
            self.user_id.0,
            self.created_at,
            self.started_at,
            self.paused_at,
            &self.pauses,
            self.paused_seconds,
            self.subject,
            self.session_notes,
            plan.mode as TimerMode,
            plan.countdown_seconds,
            plan.focus_seconds,
            plan.short_break_seconds,
            plan.long_break_seconds,
            plan.rounds_before_long_break,
            self.round,
            self.studied_before_round,
            self.on_break,
            self.created_at + TimeDelta::seconds(MAX_SECONDS_AHEAD),
        )
        .fetch_optional(db)
        .await
    }
}
