//! The timer, as the server, the browser and the wire share it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{SessionId, TimerMode, TimerPlanPatch};
use crate::{
    double_option,
    ids::{GroupId, ResourceId, UserId},
    instant, never_null, object_never_null,
};

/// What is under way on a timer.
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
    /// Whose it is.
    pub user_id: UserId,
    /// The group that it will belong to, if any.
    pub group_id: Option<GroupId>,
    /// The resource that is studied, if it was named.
    pub resource_id: Option<ResourceId>,
    /// What is studied.
    pub subject: Option<String>,
    /// Notes so far.
    pub session_notes: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// Since when it is paused; null while it runs.
    pub paused_at: Option<DateTime<Utc>>,
    /// The breaks that are over, in all.
    pub paused_seconds: i32,
    /// Seconds studied up to `server_time`.
    pub elapsed_seconds: i32,
    /// How it is timed.
    pub mode: TimerMode,
    /// What is under way; a pause that isn't a break belongs to the round that it interrupts.
    pub phase: TimerPhase,
    /// The round of pomodoro, from 1 on; 1 in the other modes.
    pub round: i32,
    /// After how many rounds the long break comes; null unless there are rounds.
    pub rounds_before_long_break: Option<i16>,
    /// Seconds passed in this phase up to `server_time`: studied in this round, or of the break.
    pub phase_seconds: i32,
    /// How many there are to be; null for a stopwatch. More than that is overtime, and counts all the same.
    pub phase_target_seconds: Option<i32>,
    /// The break that comes after this round; null where none does.
    pub next_break_seconds: Option<i32>,
    /// When the user was known to be there last.
    pub last_sign_of_life_at: DateTime<Utc>,
    /// When to ask whether somebody is there.
    pub ask_at: DateTime<Utc>,
    /// The server's time of this answer: what corrects a wrong clock on the device.
    pub server_time: DateTime<Utc>,
}

/// What starting the timer takes: nothing, or what the time will be for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StartTimer {
    /// A group of the caller's.
    pub group_id: Option<GroupId>,
    /// A resource that the caller can see.
    pub resource_id: Option<ResourceId>,
    /// At most 80 characters.
    #[cfg_attr(feature = "server", schema(max_length = 80))]
    pub subject: Option<String>,
    /// How to time it. This, and each length that is absent, is what the user likes.
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

/// What to change of the running timer; what is absent stays, `null` clears.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TimerPatch {
    /// The timer that is meant; without it, whichever runs.
    pub id: Option<SessionId>,
    /// True pauses, false resumes; saying it twice changes nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub paused: Option<bool>,
    /// True begins the break after a round of pomodoro, false ends it and begins the next round; saying it
    /// twice changes nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub on_break: Option<bool>,
    /// True is a heartbeat, as is whatever else is done with the timer; false says nothing.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub alive: Option<bool>,
    /// What to do with time in which nobody was there.
    #[serde(deserialize_with = "object_never_null", skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    /// A group of the caller's.
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

/// Time in which nobody was there while the timer ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// When somebody was there last.
    #[serde(deserialize_with = "instant")]
    pub started_at: DateTime<Utc>,
    /// When somebody was there again.
    #[serde(deserialize_with = "instant")]
    pub ended_at: DateTime<Utc>,
    /// What to do with the time between.
    #[serde(rename = "as")]
    pub decision: GapDecision,
}

/// What to do with time in which nobody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GapDecision {
    /// It was study all the same.
    Keep,
    /// The session ended where it began, and a new timer goes on where it ended.
    Drop,
    /// It was a pause.
    Break,
}

/// What stopping the timer takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StopTimer {
    /// The timer that is meant, so that a stale page can't stop a newer one; without it, whichever
    /// runs. A timer that was stopped before gives the session it became.
    pub id: Option<SessionId>,
    /// At most 5,000 characters; takes the place of the notes so far.
    #[cfg_attr(feature = "server", schema(max_length = 5000))]
    pub session_notes: Option<String>,
    /// 1 to 5.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i16>,
}
