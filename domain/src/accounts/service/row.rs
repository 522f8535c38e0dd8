//! A row of `users`, as the queries that show a person to themselves read it.

use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

use crate::{
    accounts::{Preferences, ProfileVisibility, Theme, User, UserId, WeekStart},
    sessions::TimerMode,
};

/// The columns of `users` that make a [`User`].
pub(crate) struct UserRow {
    pub(crate) user_id: UserId,
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) total_study_time: i64,
    pub(crate) timezone: String,
    pub(crate) day_starts_at: i16,
    pub(crate) week_starts_on: WeekStart,
    pub(crate) theme: Theme,
    pub(crate) profile: ProfileVisibility,
    pub(crate) show_on_global_leaderboard: bool,
    pub(crate) daily_goal_seconds: i32,
    pub(crate) streak_minimum_seconds: i32,
    pub(crate) timer_mode: TimerMode,
    pub(crate) countdown_seconds: i32,
    pub(crate) focus_seconds: i32,
    pub(crate) short_break_seconds: i32,
    pub(crate) long_break_seconds: i32,
    pub(crate) rounds_before_long_break: i16,
    pub(crate) idle_after_seconds: i32,
    pub(crate) ask_after_seconds: i32,
    pub(crate) sound: bool,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
}

impl UserRow {
    /// The person, with what they chose.
    pub(crate) fn into_user(self) -> User {
        User {
            user_id: self.user_id,
            username: self.username,
            email: self.email,
            first_name: self.first_name,
            last_name: self.last_name,
            total_study_time: self.total_study_time,
            preferences: Preferences {
                timezone: self.timezone,
                day_starts_at: self.day_starts_at,
                week_starts_on: self.week_starts_on,
                theme: self.theme,
                profile: self.profile,
                show_on_global_leaderboard: self.show_on_global_leaderboard,
                daily_goal_seconds: self.daily_goal_seconds,
                streak_minimum_seconds: self.streak_minimum_seconds,
                timer_mode: self.timer_mode,
                countdown_seconds: self.countdown_seconds,
                focus_seconds: self.focus_seconds,
                short_break_seconds: self.short_break_seconds,
                long_break_seconds: self.long_break_seconds,
                rounds_before_long_break: self.rounds_before_long_break,
                idle_after_seconds: self.idle_after_seconds,
                ask_after_seconds: self.ask_after_seconds,
                sound: self.sound,
            },
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// The person of this id.
pub(super) async fn find_user(db: impl PgExecutor<'_>, user_id: &UserId) -> Result<Option<User>, sqlx::Error> {
    let row = sqlx::query_as!(
        UserRow,
        r#"SELECT user_id AS "user_id: UserId", username, email, first_name, last_name, total_study_time,
            timezone, day_starts_at, week_starts_on AS "week_starts_on: WeekStart", theme AS "theme: Theme",
            profile AS "profile: ProfileVisibility", show_on_global_leaderboard, daily_goal_seconds,
            streak_minimum_seconds, timer_mode AS "timer_mode: TimerMode", countdown_seconds, focus_seconds,
            short_break_seconds, long_break_seconds, rounds_before_long_break, idle_after_seconds, ask_after_seconds,
            sound, created_at, updated_at
        FROM users WHERE user_id = $1"#,
        user_id.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(UserRow::into_user))
}
