//! A user's preferences, which the server, the browser and REST share.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::WeekStart,
    never_null,
    sessions::{TimerMode, TimerPlan, TimerPlanPatch},
};

/// The colours of the pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// What the device prefers.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Who may see a user's profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ProfileVisibility {
    /// Anyone.
    Public,
    /// Users who share a group with them.
    #[default]
    Groups,
    /// Nobody else.
    Private,
}

/// A user's preferences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// An IANA time zone.
    pub timezone: String,
    /// The hour at which the study day starts, 0 to 23.
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 23))]
    pub day_starts_at: i16,
    /// The first day of the week.
    pub week_starts_on: WeekStart,
    /// The pages' colours.
    pub theme: Theme,
    /// Who may see the profile.
    pub profile: ProfileVisibility,
    /// Whether the user is on the global leaderboard.
    pub show_on_global_leaderboard: bool,
    /// The daily goal, in seconds, 60 to 86,400.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 86400))]
    pub daily_goal_seconds: i32,
    /// How long to study on a day for it to count for the streak, in seconds, 1 to 86,400.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub streak_minimum_seconds: i32,
    /// The mode and the lengths of a timer that starts without any.
    #[serde(flatten)]
    pub timer_plan: TimerPlan,
    /// After how many seconds without activity to ask what to do with that time, 60 to 43,200; 0 is never.
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 43200))]
    pub idle_after_seconds: i32,
    /// After how many seconds without a heartbeat to ask whether the user is still there, 60 to 57,600.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 57600))]
    pub ask_after_seconds: i32,
    /// Whether the end of a countdown, a round or a break plays a sound.
    pub sound: bool,
}

/// The preferences to change; what is absent stays, and `null` is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PreferencesPatch {
    /// See [`Preferences`] for all of these.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 23))]
    pub day_starts_at: Option<i16>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub week_starts_on: Option<WeekStart>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileVisibility>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub show_on_global_leaderboard: Option<bool>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 86400))]
    pub daily_goal_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 86400))]
    pub streak_minimum_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub timer_mode: Option<TimerMode>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub countdown_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub focus_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub short_break_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub long_break_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 12))]
    pub rounds_before_long_break: Option<i16>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 43200))]
    pub idle_after_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 57600))]
    pub ask_after_seconds: Option<i32>,
    #[expect(missing_docs, reason = "documented on Preferences")]
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub sound: Option<bool>,
}

impl From<&PreferencesPatch> for TimerPlanPatch {
    fn from(patch: &PreferencesPatch) -> Self {
        Self {
            mode: patch.timer_mode,
            countdown_seconds: patch.countdown_seconds,
            focus_seconds: patch.focus_seconds,
            short_break_seconds: patch.short_break_seconds,
            long_break_seconds: patch.long_break_seconds,
            rounds_before_long_break: patch.rounds_before_long_break,
        }
    }
}
