//! A user who is locked while their sessions change.

use sqlx::PgConnection;

use crate::{
    Error,
    auth::Actor,
    calendar::{StudyCalendar, calendar_of},
    ids::UserId,
    sessions::TimerPlan,
    sql::{columns, query_as},
};

/// A user whose row is locked, and what decides how their time is credited.
pub(super) struct LockedUser {
    /// An IANA time zone.
    pub(super) timezone: String,
    /// The hour at which the study day starts.
    pub(super) day_starts_at: i16,
    /// The calendar of the two.
    pub(super) calendar: StudyCalendar,
    /// How many seconds of study make a day count for the streak.
    pub(super) streak_minimum_seconds: i32,
    /// The plan of a timer that starts without one.
    pub(super) timer_plan: TimerPlan,
}

struct Row {
    timezone: String,
    day_starts_at: i16,
    streak_minimum_seconds: i32,
    timer_plan: TimerPlan,
}

columns! {
    locked_columns: Row from "users" {
        timezone: "timezone",
        day_starts_at: "day_starts_at",
        streak_minimum_seconds: "streak_minimum_seconds",
        timer_plan: (crate::sessions::timer_plan_record!()),
    }
}

impl LockedUser {
    /// Locks the user's row until the transaction ends. So a user's changes run one after the other, from however many
    /// tabs they come, and the constraints never see two of them at once.
    pub(super) async fn lock(db: &mut PgConnection, actor: &Actor) -> Result<Self, Error> {
        let user = query_as!(
            Row,
            "SELECT" + locked_columns!() + "FROM users WHERE user_id = $1 FOR NO KEY UPDATE",
            actor.user_id.0
        );
        user.fetch_optional(db).await?.ok_or(Error::Unauthenticated)?.try_into()
    }

    /// Does the same, but returns nothing while another transaction has locked the row.
    pub(super) async fn lock_if_free(db: &mut PgConnection, user_id: &UserId) -> Result<Option<Self>, Error> {
        let user = query_as!(
            Row,
            "SELECT" + locked_columns!() + "FROM users WHERE user_id = $1 FOR NO KEY UPDATE SKIP LOCKED",
            user_id.0
        );
        user.fetch_optional(db).await?.map(Self::try_from).transpose()
    }
}

impl TryFrom<Row> for LockedUser {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            calendar: calendar_of(&row.timezone, row.day_starts_at)?,
            timezone: row.timezone,
            day_starts_at: row.day_starts_at,
            streak_minimum_seconds: row.streak_minimum_seconds,
            timer_plan: row.timer_plan,
        })
    }
}
