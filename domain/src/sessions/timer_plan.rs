//! The mode of a timer and its lengths.

use serde::{Deserialize, Serialize};

use super::{BREAK_SECONDS, ROUNDS, TIMER_SECONDS};
use crate::FieldErrors;

/// What a timer shows and when it asks for breaks. In every mode it counts up as long as it runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum TimerMode {
    /// Counts up without an end.
    #[default]
    Stopwatch,
    /// Counts down from a length, and continues beyond it.
    Countdown,
    /// Counts in rounds, with short breaks between them and a long one after a number of rounds.
    Pomodoro,
}

/// The mode of a timer and its lengths, whether or not the mode uses them. A user's preferences have a plan for new
/// timers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TimerPlan {
    /// The mode; in preferences, that of a timer that starts without one.
    #[serde(rename = "timer_mode")]
    pub mode: TimerMode,
    /// How long a countdown is, 60 to 43,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub countdown_seconds: i32,
    /// How long a round of pomodoro is, 60 to 43,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 43200))]
    pub focus_seconds: i32,
    /// How long the break after a round is, 60 to 7,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub short_break_seconds: i32,
    /// How long the break after the last of the rounds is, 60 to 7,200.
    #[cfg_attr(feature = "server", schema(minimum = 60, maximum = 7200))]
    pub long_break_seconds: i32,
    /// After how many rounds the long break comes, 1 to 12.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 12))]
    pub rounds_before_long_break: i16,
}

#[cfg(feature = "server")]
crate::sql::columns! {
    // A session stores the lengths of its mode only.
    timer_plan_columns: TimerPlan from "study_sessions" {
        mode: r#"timer_mode AS "mode!: _""#,
        countdown_seconds: r#"coalesce(countdown_seconds, 0) AS "countdown_seconds!""#,
        focus_seconds: r#"coalesce(focus_seconds, 0) AS "focus_seconds!""#,
        short_break_seconds: r#"coalesce(short_break_seconds, 0) AS "short_break_seconds!""#,
        long_break_seconds: r#"coalesce(long_break_seconds, 0) AS "long_break_seconds!""#,
        rounds_before_long_break: r#"coalesce(rounds_before_long_break, 0::smallint) AS "rounds_before_long_break!""#,
    }
}

#[cfg(feature = "server")]
crate::sql::text! {
    /// The plan of a row of `users` or `study_sessions`.
    timer_plan_record:
        "(SELECT p FROM (SELECT" + crate::sessions::timer_plan_columns!() + r#") p) AS "timer_plan!: _""#
}
#[cfg(feature = "server")]
pub(crate) use {timer_plan_columns, timer_plan_record};

/// The parts of a [`TimerPlan`] to change; an absent part stays as it is.
///
/// The inputs that have these fields spell them out: serde can flatten one struct into another only where unknown
/// fields may pass and errors needn't name the field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented on TimerPlan")]
pub struct TimerPlanPatch {
    pub mode: Option<TimerMode>,
    pub countdown_seconds: Option<i32>,
    pub focus_seconds: Option<i32>,
    pub short_break_seconds: Option<i32>,
    pub long_break_seconds: Option<i32>,
    pub rounds_before_long_break: Option<i16>,
}

impl TimerPlan {
    /// Returns the plan after a patch.
    #[must_use]
    pub fn patched(self, patch: TimerPlanPatch) -> Self {
        Self {
            mode: patch.mode.unwrap_or(self.mode),
            countdown_seconds: patch.countdown_seconds.unwrap_or(self.countdown_seconds),
            focus_seconds: patch.focus_seconds.unwrap_or(self.focus_seconds),
            short_break_seconds: patch.short_break_seconds.unwrap_or(self.short_break_seconds),
            long_break_seconds: patch.long_break_seconds.unwrap_or(self.long_break_seconds),
            rounds_before_long_break: patch.rounds_before_long_break.unwrap_or(self.rounds_before_long_break),
        }
    }
}

impl TimerPlanPatch {
    /// Checks the lengths. `prefix` is the path of the fields in the input, such as `preferences.`.
    pub fn check(&self, prefix: &str, errors: &mut FieldErrors) {
        for (field, seconds, range) in [
            ("countdown_seconds", self.countdown_seconds, TIMER_SECONDS),
            ("focus_seconds", self.focus_seconds, TIMER_SECONDS),
            ("short_break_seconds", self.short_break_seconds, BREAK_SECONDS),
            ("long_break_seconds", self.long_break_seconds, BREAK_SECONDS),
        ] {
            if seconds.is_some_and(|seconds| !range.contains(&seconds)) {
                let (least, most) = (range.start() / 60, range.end() / 60);
                errors.add(format!("{prefix}{field}"), format!("Choose {least} to {most} minutes."));
            }
        }
        if self.rounds_before_long_break.is_some_and(|rounds| !ROUNDS.contains(&rounds)) {
            let (least, most) = (ROUNDS.start(), ROUNDS.end());
            errors.add(format!("{prefix}rounds_before_long_break"), format!("Choose {least} to {most} rounds."));
        }
    }
}
