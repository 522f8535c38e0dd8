//! Reads everything about a user's streaks with one statement, of which some parts are optional.

use chrono::{DateTime, NaiveDate, Utc};

use super::columns::{Run, run_columns, streak_record};
use crate::{
    Context, Error,
    auth::Actor,
    calendar::{DayTotal, ReportUser, ReportUserRow, days_record, report_user_record},
    ids::UserId,
    sql::query_as,
    streaks::StreakRecord,
};

/// What to read in addition to the streak.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    /// The days from the first to the last.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    /// All runs of days, which takes time for every day that was ever studied.
    pub(super) runs: bool,
}

/// What was read.
pub(super) struct Streaks {
    pub(super) user: ReportUser,
    pub(super) timezone: String,
    pub(super) record: Option<StreakRecord>,
    pub(super) days: Vec<DayTotal>,
    /// The latest run first.
    pub(super) runs: Vec<Run>,
}

struct Row {
    user: ReportUserRow,
    streak: Option<StreakRecord>,
    days: Vec<DayTotal>,
    runs: Vec<Run>,
}

/// Reads the streaks of the actor, or of a user whose profile is public.
pub(super) async fn read(
    ctx: &Context,
    actor: &Actor,
    user_id: &UserId,
    parts: Parts,
    now: DateTime<Utc>,
) -> Result<Streaks, Error> {
    let (first, last) = parts.days.unzip();
    let row = query_as!(
        Row,
        "SELECT"
            + report_user_record!()
            + ","
            + streak_record!()
            + ","
            + days_record!()
            + ", ARRAY(
             SELECT r FROM (
                 SELECT"
            + run_columns!()
            + "FROM streak_runs(users.user_id, streak_minimum_seconds)
                 WHERE $4 ORDER BY last_day DESC
             ) r
         ) AS \"runs!: _\"
         FROM users WHERE user_id = $1 AND (user_id = $5 OR profile = 'public')",
        user_id.0,
        first,
        last,
        parts.runs,
        actor.user_id.0,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or_else(|| absent(actor, user_id))?;
    Ok(Streaks {
        timezone: row.user.timezone.clone(),
        user: row.user.at(now)?,
        record: row.streak,
        days: row.days,
        runs: row.runs,
    })
}

/// Returns why no user was found: the actor's own account is gone, or the actor may not see the other one.
fn absent(actor: &Actor, user_id: &UserId) -> Error {
    if actor.user_id == *user_id { Error::Unauthenticated } else { Error::NotFound }
}
