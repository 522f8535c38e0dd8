//! The dashboard, in one round trip to the database.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Dashboard, DashboardData};
use crate::{
    Context, Error,
    accounts::User,
    analytics::{TodaySummary, WeekSummary, summarise_today, summarise_week},
    auth::Actor,
    calendar::{DayTotal, calendar_of, days_around, week_start},
    events::user_cursor,
    overview::overview_columns,
    sessions::{
        access::own_sessions,
        service::{ListedSession, RunningRow, listed_columns, session_columns, with_colours},
    },
    sql::query_as,
    streaks::{StreakRecord, streak_at},
    subjects::service::{MAX_SUGGESTED, SUGGESTED_DAYS},
};

/// How far back the days are read: this week and the one before it, whatever day of the week today is.
const DAYS_BACK: u64 = 14;

/// Returns the dashboard.
pub async fn dashboard(ctx: &Context, actor: &Actor) -> Result<Dashboard, Error> {
    let now = ctx.clock.now();
    let (first, last) = days_around(now, DAYS_BACK);
    let row = query_as!(
        DashboardRow,
        "SELECT" + overview_columns!() + "FROM users WHERE user_id = $1",
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;
    Ok(row.at(now)?.0)
}

/// Returns the dashboard with what else its page shows, among it the last sessions, at most this many.
pub async fn dashboard_data(ctx: &Context, actor: &Actor, sessions: u8) -> Result<DashboardData, Error> {
    let now = ctx.clock.now();
    let (first, last) = days_around(now, DAYS_BACK);
    let row = query_as!(
        DataRow,
        "SELECT"
            + overview_columns!()
            + ", ARRAY(
             SELECT l FROM (
                 SELECT"
            + listed_columns!()
            + "
                 FROM (
                     SELECT"
            + session_columns!()
            + "FROM study_sessions WHERE"
            + own_sessions!()
            + "
                     ORDER BY started_at DESC LIMIT $4
                 ) s
                 LEFT JOIN subjects c ON c.user_id = users.user_id AND c.name = s.subject
                 ORDER BY s.started_at DESC
             ) l
         ) AS \"recent_sessions!: _\", ARRAY(
             SELECT subject FROM study_subject_totals
             WHERE user_id = users.user_id AND last_day >= $5 AND subject <> ''
             ORDER BY last_day DESC, seconds DESC, subject LIMIT $6
         ) AS \"suggested_subjects!\","
            + user_cursor!()
            + "
         FROM users WHERE user_id = $1",
        actor.user_id.0,
        first,
        last,
        i64::from(sessions),
        days_around(now, SUGGESTED_DAYS).0,
        MAX_SUGGESTED,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;

    let DataRow { user, streak, timer, days, recent_sessions, suggested_subjects, cursor } = row;
    let (dashboard, study_day) = DashboardRow { user, streak, timer, days }.at(now)?;
    let (recent_sessions, colours) = with_colours(recent_sessions);
    Ok(DashboardData {
        dashboard,
        read_at: now,
        study_day,
        cursor: cursor.into(),
        recent_sessions,
        colours,
        suggested_subjects,
    })
}

/// Compares today with yesterday.
pub async fn today(ctx: &Context, actor: &Actor) -> Result<TodaySummary, Error> {
    Ok(dashboard(ctx, actor).await?.today)
}

/// Compares this week with the one before it.
pub async fn this_week(ctx: &Context, actor: &Actor) -> Result<WeekSummary, Error> {
    Ok(dashboard(ctx, actor).await?.week)
}

struct DashboardRow {
    user: User,
    streak: Option<StreakRecord>,
    timer: Option<RunningRow>,
    days: Vec<DayTotal>,
}

/// The same with the columns of [`DashboardData`].
struct DataRow {
    user: User,
    streak: Option<StreakRecord>,
    timer: Option<RunningRow>,
    days: Vec<DayTotal>,
    recent_sessions: Vec<ListedSession>,
    suggested_subjects: Vec<String>,
    cursor: Option<String>,
}

impl DashboardRow {
    /// Returns the dashboard at `now`, and the user's study day then.
    fn at(self, now: DateTime<Utc>) -> Result<(Dashboard, NaiveDate), Error> {
        let preferences = &self.user.preferences;
        let calendar = calendar_of(&preferences.timezone, preferences.day_starts_at)?;
        let today = calendar.day_of(now);
        let yesterday = calendar.day_before(today);
        let dashboard = Dashboard {
            today: summarise_today(&self.days, today, yesterday),
            week: summarise_week(&self.days, week_start(today, preferences.week_starts_on)),
            streak: streak_at(self.user.user_id.clone(), self.streak, today, yesterday),
            active_session: self.timer.and_then(|timer| timer.active_at(now)),
            user: self.user,
        };
        Ok((dashboard, today))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use sqlx::PgPool;

    use super::*;
    use crate::{
        Clock, Paging,
        accounts::{PreferencesPatch, UserPatch, WeekStart, service::change_me},
        overview::read_overview,
        sessions::{
            NewSession, SessionFilter, StartTimer,
            service::{list_sessions, log_session, start_timer},
        },
        testing::{context, test_user},
    };

    /// Returns a session of twenty minutes.
    fn session(started_at: &str) -> NewSession {
        NewSession::lasting(started_at.parse().unwrap(), 1200)
    }

    async fn move_to(ctx: &Context, actor: &Actor, timezone: &str, week_starts_on: WeekStart) {
        let preferences = PreferencesPatch {
            timezone: Some(timezone.to_owned()),
            week_starts_on: Some(week_starts_on),
            ..PreferencesPatch::default()
        };
        change_me(ctx, actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn today_and_the_week_depend_on_the_users_preferences(db: PgPool) {
        // A Sunday evening in UTC: already Monday in Auckland, still Sunday in Honolulu.
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let mut seen = Vec::new();
        for (name, zone, starts_on) in [
            ("anna", "Pacific/Auckland", WeekStart::Monday),
            ("hoku", "Pacific/Honolulu", WeekStart::Monday),
            ("sami", "Pacific/Honolulu", WeekStart::Sunday),
        ] {
            let (actor, _) = test_user(&ctx, name).await;
            move_to(&ctx, &actor, zone, starts_on).await;
            log_session(&ctx, &actor, session("2026-03-07T20:00:00Z")).await.unwrap();
            log_session(&ctx, &actor, session("2026-03-08T19:00:00Z")).await.unwrap();
            let seen_now = dashboard(&ctx, &actor).await.unwrap();
            assert_eq!((seen_now.today.today_seconds, seen_now.today.yesterday_seconds), (1200, 1200), "{name}");
            assert_eq!((seen_now.streak.current_streak, seen_now.streak.active_today), (2, true), "{name}");
            let week = seen_now.week;
            seen.push((week.start_date.to_string(), week.total_seconds, week.previous_week_seconds));
        }
        let expected = [("2026-03-09", 1200, 1200), ("2026-03-02", 2400, 0), ("2026-03-08", 1200, 1200)];
        assert_eq!(seen, expected.map(|(start, this, last)| (start.to_owned(), this, last)));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn it_shows_the_users_own_timer_only(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let (eve, _) = test_user(&ctx, "eve").await;
        let timer = StartTimer { subject: Some("Algebra".into()), ..StartTimer::default() };
        start_timer(&ctx, &maria, timer).await.unwrap();
        ctx.clock.advance(TimeDelta::minutes(3));
        let shown = dashboard(&ctx, &maria).await.unwrap().active_session.unwrap();
        assert_eq!((shown.subject.as_deref(), shown.elapsed_seconds), (Some("Algebra"), 180));
        let eves = dashboard(&ctx, &eve).await.unwrap();
        assert_eq!((eves.active_session, eves.today.today_seconds, eves.streak.current_streak), (None, 0, 0));
        assert_eq!(eves.week.days.len(), 7);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn its_overview_is_the_one_that_other_pages_read(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        log_session(&ctx, &maria, session("2026-03-08T08:00:00Z")).await.unwrap();
        start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "INSERT INTO topic_revisions VALUES ('user:{}', 'sessions', 7)",
            maria.user_id.0
        )))
        .execute(&ctx.db)
        .await
        .unwrap();
        let overview = read_overview(&ctx, &maria).await.unwrap();
        assert_eq!((overview.today_seconds, overview.current_streak), (1200, 1));
        assert!(overview.active_session.is_some());
        assert_eq!(dashboard_data(&ctx, &maria, 2).await.unwrap().overview(), overview);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_last_sessions_are_newest_first_like_the_list(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let (eve, _) = test_user(&ctx, "eve").await;
        for started_at in ["2026-03-06T08:00:00Z", "2026-03-08T08:00:00Z", "2026-03-07T08:00:00Z"] {
            log_session(&ctx, &maria, session(started_at)).await.unwrap();
        }
        let paging = Paging { skip: 0, limit: 2 };
        let listed = list_sessions(&ctx, &maria, SessionFilter::default(), paging).await.unwrap().items;
        assert_eq!(dashboard_data(&ctx, &maria, 2).await.unwrap().recent_sessions, listed);
        assert_eq!(dashboard_data(&ctx, &eve, 2).await.unwrap().recent_sessions, []);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_users_own_subjects_of_the_last_months_are_suggested(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let (eve, _) = test_user(&ctx, "eve").await;
        for (started_at, subject) in [
            ("2025-08-01T08:00:00Z", "Long ago"),
            ("2026-03-06T08:00:00Z", "Algebra"),
            ("2026-03-07T08:00:00Z", "Biology"),
            ("2026-03-08T08:00:00Z", ""),
        ] {
            let subject = Some(subject.to_owned());
            log_session(&ctx, &maria, NewSession { subject, ..session(started_at) }).await.unwrap();
        }
        let seen = dashboard_data(&ctx, &maria, 2).await.unwrap();
        assert_eq!(seen.suggested_subjects, ["Biology", "Algebra"]);
        assert_eq!(seen.colours.of("Biology").number(), 3);
        assert_eq!(dashboard_data(&ctx, &eve, 2).await.unwrap().suggested_subjects, [""; 0]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn it_is_refused_once_the_account_is_deleted(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        sqlx::query!("DELETE FROM users WHERE user_id = $1", maria.user_id.0).execute(&ctx.db).await.unwrap();
        assert_eq!(dashboard(&ctx, &maria).await, Err(Error::Unauthenticated));
    }
}
