//! The columns of `users` that make a [`User`].

use sqlx::PgExecutor;

use crate::{
    accounts::{Preferences, User},
    ids::UserId,
    sql::{columns, query_as, text},
};

columns! {
    preferences_columns: Preferences from "users" {
        timezone: "timezone",
        day_starts_at: "day_starts_at",
        week_starts_on: r#"week_starts_on AS "week_starts_on: _""#,
        theme: r#"theme AS "theme: _""#,
        profile: r#"profile AS "profile: _""#,
        show_on_global_leaderboard: "show_on_global_leaderboard",
        daily_goal_seconds: "daily_goal_seconds",
        streak_minimum_seconds: "streak_minimum_seconds",
        timer_plan: (crate::sessions::timer_plan_record!()),
        idle_after_seconds: "idle_after_seconds",
        ask_after_seconds: "ask_after_seconds",
        sound: "sound",
    }
}
pub(crate) use preferences_columns;

columns! {
    user_columns: User from "users" {
        user_id: r#"user_id AS "user_id: _""#,
        username: "username",
        email: "email",
        first_name: "first_name",
        last_name: "last_name",
        total_study_time: "total_study_time",
        preferences: (
            "(SELECT p FROM (SELECT" + crate::accounts::service::preferences_columns!() + r#") p) AS "preferences!: _""#
        ),
        created_at: "created_at",
        updated_at: "updated_at",
    }
}
pub(crate) use user_columns;

text! {
    /// The user of a row of `users`.
    user_record: "(SELECT u FROM (SELECT" + crate::accounts::service::user_columns!() + r#") u) AS "user!: _""#
}
pub(crate) use user_record;

/// Finds a user by id.
pub(super) async fn find_user(db: impl PgExecutor<'_>, user_id: &UserId) -> Result<Option<User>, sqlx::Error> {
    query_as!(User, "SELECT" + user_columns!() + "FROM users WHERE user_id = $1", user_id.0).fetch_optional(db).await
}
