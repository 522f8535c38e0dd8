//! Study sessions, as the server, the browser and the wire share them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    double_option,
    ids::{GroupId, ResourceId, UserId, number_id},
    instant, optional_instant, present_instant,
};

number_id! {
    /// Identifies a study session, from the moment its timer starts.
    SessionId
}

/// Where a session's times come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The timer measured it.
    Timer,
    /// The user logged it by hand, or changed what the timer had measured.
    Manual,
}

/// Time that was studied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StudySession {
    /// Its id, which never changes.
    pub id: SessionId,
    /// Its user.
    pub user_id: UserId,
    /// The group that it belongs to, if any.
    pub group_id: Option<GroupId>,
    /// The resource that was studied, if one was named.
    pub resource_id: Option<ResourceId>,
    /// What was studied, in the user's words.
    pub subject: Option<String>,
    /// `ended_at − started_at − paused_seconds`.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub duration_seconds: i32,
    /// The length of all pauses.
    pub paused_seconds: i32,
    /// The study day on which it began.
    pub session_date: NaiveDate,
    /// The user's notes about it.
    pub session_notes: Option<String>,
    /// How it went, 1 to 5.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i16>,
    /// Measured by the timer, or logged by hand.
    pub source: Source,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// When it was logged, or its timer started.
    pub created_at: DateTime<Utc>,
}

/// A session logged by hand. It needs `ended_at` or `duration_seconds`; if it has both, they must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// When it began.
    #[serde(deserialize_with = "instant")]
    pub started_at: DateTime<Utc>,
    /// When it ended.
    #[serde(default, deserialize_with = "optional_instant")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Its length in seconds, 1 to 86,400.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub duration_seconds: Option<i64>,
    /// One of the caller's groups.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// A resource that the caller can see.
    #[serde(default)]
    pub resource_id: Option<ResourceId>,
    /// At most 80 characters.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 80))]
    pub subject: Option<String>,
    /// At most 5,000 characters.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 5000))]
    pub session_notes: Option<String>,
    /// 1 to 5.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i16>,
}

impl NewSession {
    /// Returns a session of this many seconds.
    pub fn lasting(started_at: DateTime<Utc>, seconds: i64) -> Self {
        Self { duration_seconds: Some(seconds), ..Self::starting(started_at) }
    }

    /// Returns a session between two instants.
    pub fn between(started_at: DateTime<Utc>, ended_at: DateTime<Utc>) -> Self {
        Self { ended_at: Some(ended_at), ..Self::starting(started_at) }
    }

    /// Returns a session whose end isn't known yet.
    pub fn starting(started_at: DateTime<Utc>) -> Self {
        Self {
            started_at,
            ended_at: None,
            duration_seconds: None,
            group_id: None,
            resource_id: None,
            subject: None,
            session_notes: None,
            rating: None,
        }
    }
}

/// The fields of a session to change. An absent field stays as it is; `null` clears it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SessionPatch {
    /// At most 5,000 characters.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, max_length = 5000))]
    pub session_notes: Option<Option<String>>,
    /// At most 80 characters.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, max_length = 80))]
    pub subject: Option<Option<String>>,
    /// 1 to 5.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<i16>, minimum = 1, maximum = 5))]
    pub rating: Option<Option<i16>>,
    /// One of the caller's groups.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<GroupId>))]
    pub group_id: Option<Option<GroupId>>,
    /// A resource that the caller can see.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<ResourceId>))]
    pub resource_id: Option<Option<ResourceId>>,
    /// When it began; not `null`.
    #[serde(deserialize_with = "present_instant", skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended; not `null`.
    #[serde(deserialize_with = "present_instant", skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// Which sessions to return. An absent field matches all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionFilter {
    /// Of this group only.
    pub group_id: Option<GroupId>,
    /// The first study day.
    pub start_date: Option<NaiveDate>,
    /// The last study day.
    pub end_date: Option<NaiveDate>,
    /// Of this subject only, ignoring case; the empty string matches sessions without a subject.
    pub subject: Option<String>,
    /// With this text in the notes, literally, but ignoring case.
    pub search: Option<String>,
    /// Measured by the timer only, or logged by hand only.
    pub source: Option<Source>,
}
