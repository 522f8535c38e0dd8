//! The timer, as the server, the browser and the wire share it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{SessionId, TimerMode, TimerPlanPatch};
use crate::{
    double_option,
    ids::{GroupId, ResourceId, UserId},
    instant, never_null, object_never_null,
};

/// Whether a timer's user studies or is on a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimerPhase {
    /// Study; also while it is paused.
    Focus,
    /// A break between two rounds of pomodoro.
    Break,
}

/// A timer that runs or is paused. It becomes the study session of the same id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ActiveSession {
    /// The id that the session will have.
    pub id: SessionId,
    /// Its user.
    pub user_id: UserId,
    /// The group that it will belong to, if any.
    pub group_id: Option<GroupId>,
    /// The resource that is studied, if one was named.
    pub resource_id: Option<ResourceId>,
    /// What is studied.
    pub subject: Option<String>,
    /// Notes so far.
    pub session_notes: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it was paused; null while it runs.
    pub paused_at: Option<DateTime<Utc>>,
    /// The length of all pauses that are over.
    pub paused_seconds: i32,
    /// Seconds studied up to `server_time`.
    pub elapsed_seconds: i32,
    /// How it is timed.
    pub mode: TimerMode,
    /// The current phase; a pause that isn't a break belongs to the round that it interrupts.
    pub phase: TimerPhase,
    /// The round of pomodoro, from 1 on; 1 in the other modes.
    pub round: i32,
    /// After how many rounds the long break comes; null unless there are rounds.
    pub rounds_before_long_break: Option<i16>,
    /// Seconds passed in this phase up to `server_time`: studied in this round, or of the break.
    pub phase_seconds: i32,
    /// The planned length of this phase; null for a stopwatch. Time beyond it is overtime, and counts too.
    pub phase_target_seconds: Option<i32>,
    /// The length of the break after this round; null if there is none.
    pub next_break_seconds: Option<i32>,
    /// The last heartbeat: when the user was last known to be there.
    pub last_sign_of_life_at: DateTime<Utc>,
    /// When to ask whether the user is still there.
    pub ask_at: DateTime<Utc>,
    /// The server's time of this response, which corrects a wrong clock on the device.
    pub server_time: DateTime<Utc>,
}

/// The input for starting the timer. All of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StartTimer {
    /// One of the caller's groups.
    pub group_id: Option<GroupId>,
    /// A resource that the caller can see.
    pub resource_id: Option<ResourceId>,
    /// At most 80 characters.
    #[cfg_attr(feature = "server", schema(max_length = 80))]
    pub subject: Option<String>,
    /// How to time it. An absent mode or length comes from the user's preferences.
    pub mode: Option<TimerMode>,
    /// How long a countdown is, 60 to 43,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub countdown_seconds: Option<i32>,
    /// How long a round of pomodoro is, 60 to 43,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub focus_seconds: Option<i32>,
    /// How long a break is, 60 to 7,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub short_break_seconds: Option<i32>,
    /// How long the break after the last of the rounds is, 60 to 7,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub long_break_seconds: Option<i32>,
    /// After how many rounds the long break comes, 1 to 12.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 12))]
    pub rounds_before_long_break: Option<i16>,
}

impl From<&StartTimer> for TimerPlanPatch {
    fn from(start: &StartTimer) -> Self {
        Self {
            mode: start.mode,
            countdown_seconds: start.countdown_seconds,
            focus_seconds: start.focus_seconds,
            short_break_seconds: start.short_break_seconds,
            long_break_seconds: start.long_break_seconds,
            rounds_before_long_break: start.rounds_before_long_break,
        }
    }
}

/// The fields of the running timer to change. An absent field stays as it is; `null` clears it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TimerPatch {
    /// The timer to change; without it, the one that runs.
    pub id: Option<SessionId>,
    /// True pauses, false resumes; a repeated value changes nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub paused: Option<bool>,
    /// True begins the break after a round of pomodoro, false ends it and begins the next round; a repeated value
    /// changes nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub on_break: Option<bool>,
    /// True is a heartbeat, as is any other change; false changes nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub alive: Option<bool>,
    /// What to do with time in which the user was away.
    #[serde(deserialize_with = "object_never_null", skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    /// One of the caller's groups.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<GroupId>))]
    pub group_id: Option<Option<GroupId>>,
    /// A resource that the caller can see.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<ResourceId>))]
    pub resource_id: Option<Option<ResourceId>>,
    /// At most 80 characters.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, max_length = 80))]
    pub subject: Option<Option<String>>,
    /// At most 5,000 characters.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, max_length = 5000))]
    pub session_notes: Option<Option<String>>,
}

/// Time in which the user was away while the timer ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// When the user was last there.
    #[serde(deserialize_with = "instant")]
    pub started_at: DateTime<Utc>,
    /// When the user came back.
    #[serde(deserialize_with = "instant")]
    pub ended_at: DateTime<Utc>,
    /// What to do with the time between.
    #[serde(rename = "as")]
    pub decision: GapDecision,
}

/// What to do with time in which the user was away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GapDecision {
    /// It counts as study.
    Keep,
    /// The session ends where the gap begins, and a new timer continues where the gap ends.
    Drop,
    /// It was a pause.
    Break,
}

/// The input for stopping the timer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StopTimer {
    /// The timer to stop, so that a stale page can't stop a newer one; without it, the one that runs. For a timer that
    /// was stopped before, the response is the session that it became.
    pub id: Option<SessionId>,
    /// At most 5,000 characters; replaces the notes so far.
    #[cfg_attr(feature = "server", schema(max_length = 5000))]
    pub session_notes: Option<String>,
    /// 1 to 5.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i16>,
}
