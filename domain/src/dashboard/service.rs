//! The dashboard, in one round trip to the database.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;

use super::{Dashboard, DashboardData};
use crate::{
    Context, Error,
    accounts::{Actor, ProfileVisibility, Theme, User, UserId, WeekStart, service::UserRow},
    analytics::{
        DayTotal,
        service::{around, calendar_of, day_totals},
        summarise_today, summarise_week, week_start,
    },
    sessions::{SessionId, StudySession, TimerMode, service::RunningRow},
    streaks::{StreakRecord, service::record, streak_at},
    subjects::{SubjectColour, service::colour_of},
};

/// How far back the days are read: this week and the one before, wherever in the week today is.
const DAYS_BACK: u64 = 14;

/// How far back subjects are looked for that may be studied again.
const SUBJECT_DAYS_BACK: u64 = 182;

/// How many subjects are suggested at most.
const SUGGESTED_SUBJECTS: i64 = 30;

/// Where the person stands now.
pub async fn dashboard(ctx: &Context, actor: &Actor) -> Result<Dashboard, Error> {
    Ok(read_at(ctx, actor, Beside { sessions: 0, subjects: 0 }).await?.dashboard)
}

/// Where the person stands now, and their last so many sessions, newest first.
///
/// What "today" is depends on their zone, which the same statement reads. So it reads the days
/// around now in any zone, and the rules pick from them.
pub async fn dashboard_data(ctx: &Context, actor: &Actor, sessions: u8) -> Result<DashboardData, Error> {
    read_at(ctx, actor, Beside { sessions: sessions.into(), subjects: SUGGESTED_SUBJECTS }).await
}

/// How much is read beside the dashboard itself.
#[derive(Clone, Copy)]
struct Beside {
    /// The last sessions.
    sessions: i64,
    /// The subjects to suggest.
    subjects: i64,
}

async fn read_at(ctx: &Context, actor: &Actor, beside: Beside) -> Result<DashboardData, Error> {
    let now = ctx.clock.now();
    let reading = read(ctx, actor, now, beside).await?.ok_or(Error::Unauthenticated)?;
    let Reading { user, days, record, timer, recent_sessions, suggested_subjects } = reading;

    let calendar = calendar_of(&user.preferences.timezone, user.preferences.day_starts_at)?;
    let today = calendar.day_of(now);
    let yesterday = calendar.day_before(today);
    let dashboard = Dashboard {
        today: summarise_today(&days, today, yesterday),
        week: summarise_week(&days, week_start(today, user.preferences.week_starts_on)),
        streak: streak_at(actor.user_id.clone(), record, today, yesterday),
        active_session: timer.filter(|timer| !timer.is_abandoned(now)).map(|timer| timer.at(now)),
        user,
    };
    let colours = recent_sessions.iter().filter_map(RecentSession::subject_colour).collect();
    let recent_sessions = recent_sessions.into_iter().map(|recent| recent.session).collect();
    Ok(DashboardData { dashboard, recent_sessions, colours, suggested_subjects })
}

/// What the statement reads of one person.
struct Reading {
    user: User,
    days: Vec<DayTotal>,
    record: Option<StreakRecord>,
    timer: Option<RunningRow>,
    recent_sessions: Vec<RecentSession>,
    suggested_subjects: Vec<String>,
}

/// A session, with the colour that is kept for its subject.
#[derive(Debug, Deserialize)]
struct RecentSession {
    #[serde(flatten)]
    session: StudySession,
    colour: Option<i16>,
}

impl RecentSession {
    fn subject_colour(&self) -> Option<(String, SubjectColour)> {
        let name = self.session.subject.clone()?;
        let colour = colour_of(&name, self.colour);
        Some((name, colour))
    }
}

#[expect(clippy::too_many_lines, reason = "one statement, and its columns one by one")]
async fn read(
    ctx: &Context,
    actor: &Actor,
    now: DateTime<Utc>,
    beside: Beside,
) -> Result<Option<Reading>, sqlx::Error> {
    let (first, last) = around(now, DAYS_BACK);
    sqlx::query!(
        r#"SELECT u.user_id AS "user_id: UserId", u.username, u.email, u.first_name, u.last_name,
                  u.total_study_time, u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                  u.theme AS "theme: Theme", u.profile AS "profile: ProfileVisibility",
                  u.show_on_global_leaderboard, u.daily_goal_seconds, u.streak_minimum_seconds,
                  u.created_at, u.updated_at,
                  s.run_start AS "run_start?", s.run_end AS "run_end?", s.run_length AS "run_length?",
                  s.longest_length AS "longest_length?", s.total_days AS "total_days?",
                  t.id AS "timer_id?", t.subject AS timer_subject, t.session_notes AS timer_notes,
                  t.started_at AS "timer_started_at?", t.paused_at AS timer_paused_at,
                  coalesce(t.paused_seconds, 0) AS "timer_paused_seconds!",
                  coalesce(t.timer_mode, u.timer_mode) AS "timer_timed!: TimerMode",
                  t.countdown_seconds AS timer_countdown_seconds, t.focus_seconds AS timer_focus_seconds,
                  t.short_break_seconds AS timer_short_break_seconds, t.long_break_seconds AS timer_long_break_seconds,
                  t.rounds_before_long_break AS timer_rounds, coalesce(t.round, 1) AS "timer_round!",
                  coalesce(t.studied_before_round, 0) AS "timer_studied_before_round!",
                  coalesce(t.on_break, false) AS "timer_on_break!",
                  greatest(t.last_sign_of_life_at, t.started_at, t.paused_at) AS timer_last_sign,
                  u.timer_mode AS "timer_mode: TimerMode", u.countdown_seconds, u.focus_seconds,
                  u.short_break_seconds, u.long_break_seconds, u.rounds_before_long_break, u.idle_after_seconds,
                  u.ask_after_seconds, u.sound,
                  d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!",
                  r.sessions AS "sessions!: Json<Vec<RecentSession>>", n.names AS "names!"
           FROM users u
           LEFT JOIN streaks s USING (user_id)
           LEFT JOIN study_sessions t
                  ON t.user_id = u.user_id AND t.ended_at IS NULL AND t.deleted_at IS NULL
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts
               FROM study_days WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
           ) d
           CROSS JOIN LATERAL (
               SELECT coalesce(json_agg(recent ORDER BY started_at DESC), '[]') AS sessions
               FROM (
                   SELECT id, user_id, subject, duration_seconds, paused_seconds, session_date, session_notes, rating,
                          source, started_at, ended_at, created_at,
                          (SELECT colour FROM subjects WHERE user_id = u.user_id AND name = subject) AS colour
                   FROM study_sessions
                   WHERE user_id = u.user_id AND ended_at IS NOT NULL AND deleted_at IS NULL
                   ORDER BY started_at DESC LIMIT $4
               ) recent
           ) r
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(subject ORDER BY last_day DESC, seconds DESC, subject), '{}') AS names
               FROM (
                   SELECT subject, max(day) AS last_day, sum(seconds) AS seconds FROM study_day_subjects
                   WHERE user_id = u.user_id AND day BETWEEN $5 AND $3 AND subject <> ''
                   GROUP BY subject ORDER BY last_day DESC, seconds DESC, subject LIMIT $6
               ) used
           ) n
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        last,
        beside.sessions,
        around(now, SUBJECT_DAYS_BACK).0,
        beside.subjects,
    )
    .map(|row| Reading {
        recent_sessions: row.sessions.0,
        suggested_subjects: row.names,
        days: day_totals(&row.dates, &row.seconds, &row.counts),
        record: record(row.run_start, row.run_end, row.run_length, row.longest_length, row.total_days),
        timer: row.timer_id.zip(row.timer_started_at).map(|(id, started_at)| RunningRow {
            id: SessionId(id),
            user_id: row.user_id.clone(),
            subject: row.timer_subject,
            session_notes: row.timer_notes,
            started_at,
            paused_at: row.timer_paused_at,
            paused_seconds: row.timer_paused_seconds,
            // Their sum is all that is shown of them.
            pauses: Vec::new(),
            timer_mode: row.timer_timed,
            countdown_seconds: row.timer_countdown_seconds,
            focus_seconds: row.timer_focus_seconds,
            short_break_seconds: row.timer_short_break_seconds,
            long_break_seconds: row.timer_long_break_seconds,
            rounds_before_long_break: row.timer_rounds,
            round: row.timer_round,
            studied_before_round: row.timer_studied_before_round,
            on_break: row.timer_on_break,
            last_sign_of_life_at: row.timer_last_sign.unwrap_or(started_at),
            ask_after_seconds: row.ask_after_seconds,
        }),
        user: UserRow {
            user_id: row.user_id,
            username: row.username,
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            total_study_time: row.total_study_time,
            timezone: row.timezone,
            day_starts_at: row.day_starts_at,
            week_starts_on: row.week_starts_on,
            theme: row.theme,
            profile: row.profile,
            show_on_global_leaderboard: row.show_on_global_leaderboard,
            daily_goal_seconds: row.daily_goal_seconds,
            streak_minimum_seconds: row.streak_minimum_seconds,
            timer_mode: row.timer_mode,
            countdown_seconds: row.countdown_seconds,
            focus_seconds: row.focus_seconds,
            short_break_seconds: row.short_break_seconds,
            long_break_seconds: row.long_break_seconds,
            rounds_before_long_break: row.rounds_before_long_break,
            idle_after_seconds: row.idle_after_seconds,
            ask_after_seconds: row.ask_after_seconds,
            sound: row.sound,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
        .into_user(),
    })
    .fetch_optional(&ctx.db)
    .await
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use sqlx::PgPool;

    use super::*;
    use crate::{
        Clock, Paging,
        accounts::{PreferencesPatch, UserPatch, service::change_me},
        sessions::{
            NewSession, SessionFilter, StartTimer,
            service::{list_sessions, log_session, start_timer},
        },
        testing::{context, test_user},
    };

    /// Twenty minutes that begin then.
    fn session(started_at: &str) -> NewSession {
        NewSession {
            started_at: started_at.parse().unwrap(),
            ended_at: None,
            duration_seconds: Some(1200),
            group_id: None,
            resource_id: None,
            subject: None,
            session_notes: None,
            rating: None,
        }
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
    async fn today_and_the_week_are_the_persons_own(db: PgPool) {
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
    async fn it_shows_the_running_timer_and_nobody_elses(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let (eve, _) = test_user(&ctx, "eve").await;
        let timer = StartTimer { subject: Some("Algebra".into()), ..StartTimer::default() };
        start_timer(&ctx, &maria, timer).await.unwrap();
        ctx.clock.advance(TimeDelta::minutes(3));
        let shown = dashboard(&ctx, &maria).await.unwrap().active_session.unwrap();
        assert_eq!((shown.subject.as_deref(), shown.elapsed_seconds), (Some("Algebra"), 180));
        let evens = dashboard(&ctx, &eve).await.unwrap();
        assert_eq!((evens.active_session, evens.today.today_seconds, evens.streak.current_streak), (None, 0, 0));
        assert_eq!(evens.week.days.len(), 7);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_last_sessions_come_newest_first_and_as_the_list_has_them(db: PgPool) {
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
    async fn the_subjects_of_the_last_months_are_suggested_and_nobody_elses(db: PgPool) {
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
    async fn nobody_is_there_once_the_account_is_gone(db: PgPool) {
        let ctx = context(db, Clock::fixed("2026-03-08T20:00:00Z".parse().unwrap())).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        sqlx::query!("DELETE FROM users WHERE user_id = $1", maria.user_id.0).execute(&ctx.db).await.unwrap();
        assert_eq!(dashboard(&ctx, &maria).await, Err(Error::Unauthenticated));
    }
}
