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
    /// Somebody wrote it down, or changed what the timer had measured.
    Manual,
}

/// Time that was studied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StudySession {
    /// Names it for ever.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// The group that it belongs to, if any.
    pub group_id: Option<GroupId>,
    /// The resource that was studied, if it was named.
    pub resource_id: Option<ResourceId>,
    /// What was studied, in the user's words.
    pub subject: Option<String>,
    /// `ended_at − started_at − paused_seconds`.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub duration_seconds: i32,
    /// The breaks in all.
    pub paused_seconds: i32,
    /// The study day on which it began.
    pub session_date: NaiveDate,
    /// The user's own words about it.
    pub session_notes: Option<String>,
    /// How it went, 1 to 5.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rating: Option<i16>,
    /// Measured or written down.
    pub source: Source,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// When it was made known.
    pub created_at: DateTime<Utc>,
}

/// A session written down by hand. Exactly one of `ended_at` and `duration_seconds` is needed; when
/// both are there they must agree.
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
    /// How long it was, 1 to 86,400.
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub duration_seconds: Option<i64>,
    /// A group of the caller's.
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
    /// A session of this many seconds.
    pub fn lasting(started_at: DateTime<Utc>, seconds: i64) -> Self {
        Self { duration_seconds: Some(seconds), ..Self::starting(started_at) }
    }

    /// A session between two instants.
    pub fn between(started_at: DateTime<Utc>, ended_at: DateTime<Utc>) -> Self {
        Self { ended_at: Some(ended_at), ..Self::starting(started_at) }
    }

    /// A session whose end isn't known yet.
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

/// What to change of a session; what is absent stays, `null` clears.
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
    /// A group of the caller's.
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

/// Which sessions are wanted; what is absent lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionFilter {
    /// Of this group only.
    pub group_id: Option<GroupId>,
    /// The first study day.
    pub start_date: Option<NaiveDate>,
    /// The last study day.
    pub end_date: Option<NaiveDate>,
    /// Of this subject only, whatever the case of its letters; the empty one is time for which none was named.
    pub subject: Option<String>,
    /// With this in the notes, letter by letter, whatever their case.
    pub search: Option<String>,
    /// Measured or written down.
    pub source: Option<Source>,
}
