//! Reading the overview, with one small statement because every page needs it.

use super::Overview;
use crate::{
    Context, Error,
    accounts::User,
    auth::Actor,
    calendar::{DayTotal, calendar_of, days_around, total_of},
    events::user_cursor,
    sessions::service::RunningRow,
    sql::{query_as, text},
    streaks::{StreakRecord, streak_at},
};

text! {
    /// What a user's overview and dashboard are made from, in a row of `users`. "Today" depends on the user's zone, which
    /// the same statement reads. So it reads the days around now in any zone, `$2` to `$3`, and the rules pick theirs.
    overview_columns:
        crate::accounts::service::user_record!() + ","
        + crate::streaks::service::streak_record!() + ","
        + crate::sessions::service::timer_record!() + ","
        + crate::calendar::days_record!()
}
pub(crate) use overview_columns;

struct Row {
    user: User,
    streak: Option<StreakRecord>,
    timer: Option<RunningRow>,
    days: Vec<DayTotal>,
    cursor: Option<String>,
}

/// Returns the caller's overview.
pub async fn read_overview(ctx: &Context, actor: &Actor) -> Result<Overview, Error> {
    let now = ctx.clock.now();
    let (first, last) = days_around(now, 0);
    let row = query_as!(
        Row,
        "SELECT" + overview_columns!() + "," + user_cursor!() + "FROM users WHERE user_id = $1",
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;

    let calendar = calendar_of(&row.user.preferences.timezone, row.user.preferences.day_starts_at)?;
    let today = calendar.day_of(now);
    let streak = streak_at(actor.user_id.clone(), row.streak, today, calendar.day_before(today));
    Ok(Overview {
        read_at: now,
        today,
        active_session: row.timer.and_then(|timer| timer.active_at(now)),
        today_seconds: total_of(&row.days, today).total_seconds,
        current_streak: streak.current_streak,
        cursor: row.cursor.into(),
        user: row.user,
    })
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::{
        events::Kind,
        testing::{RoundTrips, clock, context, test_user},
    };

    #[sqlx::test(migrations = "../migrations")]
    async fn its_cursor_has_the_users_own_events(db: PgPool) {
        let ctx = context(db, clock()).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        sqlx::raw_sql("INSERT INTO topic_revisions VALUES ('user:else', 'sessions', 9)")
            .execute(&ctx.db)
            .await
            .unwrap();
        assert_eq!(read_overview(&ctx, &maria).await.unwrap().cursor.get(Kind::Sessions), 0);
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "INSERT INTO topic_revisions VALUES ('user:{}', 'sessions', 7)",
            maria.user_id.0
        )))
        .execute(&ctx.db)
        .await
        .unwrap();
        assert_eq!(read_overview(&ctx, &maria).await.unwrap().cursor.get(Kind::Sessions), 7);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn it_takes_one_round_trip(db: PgPool) {
        let trips = RoundTrips::on(&db).await;
        let ctx = context(trips.db.clone(), clock()).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        read_overview(&ctx, &maria).await.unwrap();
        assert_eq!(trips.during(read_overview(&ctx, &maria)).await.1, 1);
    }
}
