//! Reading the overview, with one small statement because every page needs it.

use super::Overview;
use crate::{
    Context, Error,
    accounts::{User, service::user_record},
    auth::Actor,
    calendar::{DayTotal, calendar_of, days_around, days_record, total_of},
    events::user_cursor,
    sessions::service::{RunningRow, timer_record},
    sql::query_as,
    streaks::{StreakRecord, service::streak_record, streak_at},
};

struct Row {
    user: User,
    streak: Option<StreakRecord>,
    timer: Option<RunningRow>,
    days: Vec<DayTotal>,
    cursor: Option<String>,
}

/// Returns the caller's overview.
///
/// "Today" depends on the user's zone, which the same statement reads. So it reads the days around now in any zone.
pub async fn read_overview(ctx: &Context, actor: &Actor) -> Result<Overview, Error> {
    let now = ctx.clock.now();
    let (first, last) = days_around(now, 0);
    let row = query_as!(
        Row,
        "SELECT"
            + user_record!()
            + ","
            + streak_record!()
            + ","
            + timer_record!()
            + ","
            + days_record!()
            + ","
            + user_cursor!()
            + "
         FROM users WHERE user_id = $1",
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
        active_session: row.timer.filter(|timer| !timer.is_abandoned(now)).map(|timer| timer.at(now)),
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
