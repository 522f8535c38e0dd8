//! The dashboard, in one round trip to the database.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Dashboard;
use crate::{
    Context, Error,
    accounts::{Actor, Preferences, ProfileVisibility, Theme, User, UserId, WeekStart},
    analytics::{DayTotal, summarise_today, summarise_week, week_start},
    calendar::{StudyCalendar, parse_zone},
    sessions::{ActiveSession, SessionId, elapsed_seconds},
    streaks::{service::record, streak_at},
};

/// How far back the days are read: this week and the one before, wherever in the week today is.
const DAYS_BACK: u64 = 16;

/// Where the person stands now.
///
/// What "today" is depends on their zone, which the same statement reads. So it reads the days
/// around now in any zone, and the rules pick from them.
pub async fn dashboard(ctx: &Context, actor: &Actor) -> Result<Dashboard, Error> {
    let now = ctx.clock.now();
    let row = read(ctx, actor, now).await?.ok_or(Error::Unauthenticated)?;

    let zone = parse_zone(&row.timezone).map_err(|message| Error::internal(&message))?;
    let calendar = StudyCalendar::new(zone, row.day_starts_at);
    let today = calendar.day_of(now);
    let yesterday = calendar.day_before(today);
    let days = row.days();
    let record = record(row.run_start, row.run_end, row.run_length, row.longest_length);
    Ok(Dashboard {
        today: summarise_today(&days, today, yesterday),
        week: summarise_week(&days, week_start(today, row.week_starts_on)),
        streak: streak_at(actor.user_id.clone(), record, today, yesterday),
        active_session: row.active_session(now),
        user: row.into_user(),
    })
}

async fn read(ctx: &Context, actor: &Actor, now: DateTime<Utc>) -> Result<Option<Row>, sqlx::Error> {
    // No zone is more than a day away from UTC.
    let first = now.date_naive() - Days::new(DAYS_BACK);
    let last = now.date_naive() + Days::new(2);
    sqlx::query_as!(
        Row,
        r#"SELECT u.user_id AS "user_id: UserId", u.username, u.email, u.first_name, u.last_name,
                  u.total_study_time, u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                  u.theme AS "theme: Theme", u.profile AS "profile: ProfileVisibility",
                  u.show_on_global_leaderboard, u.daily_goal_seconds, u.streak_minimum_seconds,
                  u.created_at, u.updated_at,
                  s.run_start AS "run_start?", s.run_end AS "run_end?", s.run_length AS "run_length?",
                  s.longest_length AS "longest_length?",
                  t.id AS "timer_id?", t.subject AS timer_subject, t.session_notes AS timer_notes,
                  t.started_at AS "timer_started_at?", t.paused_at AS timer_paused_at,
                  t.paused_seconds AS "timer_paused_seconds?",
                  d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!"
           FROM users u
           LEFT JOIN streaks s USING (user_id)
           LEFT JOIN study_sessions t
                  ON t.user_id = u.user_id AND t.ended_at IS NULL AND t.deleted_at IS NULL
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts
               FROM study_days WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
           ) d
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await
}

/// Everything that the statement reads of one person.
struct Row {
    user_id: UserId,
    username: String,
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    total_study_time: i64,
    timezone: String,
    day_starts_at: i16,
    week_starts_on: WeekStart,
    theme: Theme,
    profile: ProfileVisibility,
    show_on_global_leaderboard: bool,
    daily_goal_seconds: i32,
    streak_minimum_seconds: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    run_start: Option<NaiveDate>,
    run_end: Option<NaiveDate>,
    run_length: Option<i32>,
    longest_length: Option<i32>,
    timer_id: Option<i64>,
    timer_subject: Option<String>,
    timer_notes: Option<String>,
    timer_started_at: Option<DateTime<Utc>>,
    timer_paused_at: Option<DateTime<Utc>>,
    timer_paused_seconds: Option<i32>,
    dates: Vec<NaiveDate>,
    seconds: Vec<i32>,
    counts: Vec<i32>,
}

impl Row {
    fn days(&self) -> Vec<DayTotal> {
        let totals = self.seconds.iter().zip(&self.counts);
        self.dates
            .iter()
            .zip(totals)
            .map(|(&date, (&seconds, &count))| DayTotal {
                date,
                total_seconds: seconds.into(),
                session_count: count.into(),
            })
            .collect()
    }

    fn active_session(&self, now: DateTime<Utc>) -> Option<ActiveSession> {
        let started_at = self.timer_started_at?;
        let paused_seconds = self.timer_paused_seconds?;
        Some(ActiveSession {
            id: SessionId(self.timer_id?),
            user_id: self.user_id.clone(),
            group_id: None,
            resource_id: None,
            subject: self.timer_subject.clone(),
            session_notes: self.timer_notes.clone(),
            started_at,
            paused_at: self.timer_paused_at,
            paused_seconds,
            elapsed_seconds: elapsed_seconds(started_at, self.timer_paused_at, paused_seconds, now),
            server_time: now,
        })
    }

    fn into_user(self) -> User {
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
            },
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}
