//! The person whose time changes, held still while it does.

use sqlx::PgConnection;

use crate::{
    Error,
    accounts::{Actor, UserId},
    analytics::service::calendar_of,
    calendar::StudyCalendar,
};

/// What of a person decides how their time is credited.
pub(super) struct LockedUser {
    /// Their zone, by name.
    pub(super) timezone: String,
    /// The hour at which their day starts.
    pub(super) day_starts_at: i16,
    /// The two together.
    pub(super) calendar: StudyCalendar,
    /// How much of a day has to be studied for it to count.
    pub(super) streak_minimum_seconds: i32,
}

impl LockedUser {
    /// Locks the person until the transaction ends: their changes happen one after the other, from
    /// however many tabs they come, and none of them finds the constraints in each other's way.
    pub(super) async fn lock(db: &mut PgConnection, actor: &Actor) -> Result<Self, Error> {
        sqlx::query_as!(
            Row,
            "SELECT timezone, day_starts_at, streak_minimum_seconds FROM users WHERE user_id = $1 FOR UPDATE",
            actor.user_id.0
        )
        .fetch_optional(db)
        .await?
        .ok_or(Error::Unauthenticated)?
        .try_into()
    }

    /// The same for whoever nobody else has locked.
    pub(super) async fn lock_if_free(db: &mut PgConnection, person: &UserId) -> Result<Option<Self>, Error> {
        sqlx::query_as!(
            Row,
            "SELECT timezone, day_starts_at, streak_minimum_seconds FROM users WHERE user_id = $1
             FOR UPDATE SKIP LOCKED",
            person.0
        )
        .fetch_optional(db)
        .await?
        .map(Self::try_from)
        .transpose()
    }
}

struct Row {
    timezone: String,
    day_starts_at: i16,
    streak_minimum_seconds: i32,
}

impl TryFrom<Row> for LockedUser {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            calendar: calendar_of(&row.timezone, row.day_starts_at)?,
            timezone: row.timezone,
            day_starts_at: row.day_starts_at,
            streak_minimum_seconds: row.streak_minimum_seconds,
        })
    }
}
