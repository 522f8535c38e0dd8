//! Demo data: a user with a year of study, and a few more users.
//!
//! Everything goes through the services, on a clock that advances through the year, so the data obeys every rule that
//! real data does. The random numbers have a fixed seed: the same command on the same day creates the same data.
//! Running it again replaces the demo users.

mod users;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use self::users::{DemoUser, USERS};
use crate::{
    Clock, Context, Error,
    accounts::{PreferencesPatch, SignUp, UserPatch, service as accounts},
    auth::Actor,
    calendar::{StudyCalendar, parse_zone},
    sessions::{NewSession, StartTimer, StopTimer, TimerPatch, service as sessions},
};

/// The longest time for which a user has studied, in days.
const DAYS: u64 = 365;

/// The password of every demo user.
pub const PASSWORD: &str = "study-with-me";

/// The e-mail address of the user to sign in as.
pub const EMAIL: &str = "maria@demo.example";

/// Fills the database with the demo users, and replaces those of an earlier run.
pub async fn fill(ctx: &Context) -> Result<(), Error> {
    fill_with(ctx, USERS).await
}

async fn fill_with(ctx: &Context, users: &[DemoUser]) -> Result<(), Error> {
    for (number, user) in users.iter().enumerate() {
        sqlx::query!("DELETE FROM users WHERE email = $1", user.email).execute(&ctx.db).await?;
        fill_one(ctx, user, number as u64).await?;
    }
    Ok(())
}

async fn fill_one(ctx: &Context, user: &DemoUser, seed: u64) -> Result<(), Error> {
    let zone = parse_zone(user.timezone).map_err(|message| Error::internal(&message))?;
    let calendar = StudyCalendar::new(zone, 0);
    let now = ctx.clock.now();
    let today = calendar.day_of(now);
    let first_day = today - Days::new(DAYS.min(user.days));

    // A clock of its own, which advances through the year and ends today.
    let past =
        Context { clock: Clock::fixed(calendar.start_of(first_day)), rate_limits: false, sign_up: true, ..ctx.clone() };
    let actor = sign_up(&past, user).await?;
    let mut random = StdRng::seed_from_u64(seed);
    for day in first_day.iter_days().take_while(|day| *day <= today) {
        if user.studies_on(day, today, &mut random) {
            study(&past, &actor, &Today { user, calendar, day, until: now }, &mut random).await?;
        }
    }
    Ok(())
}

async fn sign_up(ctx: &Context, user: &DemoUser) -> Result<Actor, Error> {
    let input = SignUp {
        email: user.email.to_owned(),
        password: PASSWORD.to_owned(),
        username: Some(user.username.to_owned()),
        first_name: Some(user.first_name.to_owned()),
        last_name: Some(user.last_name.to_owned()),
        timezone: Some(user.timezone.to_owned()),
    };
    let pair = accounts::sign_up(ctx, std::net::Ipv4Addr::LOCALHOST.into(), input).await?;
    let actor = ctx.tokens.verify(&pair.access_token, ctx.clock.now())?;
    let preferences =
        PreferencesPatch { daily_goal_seconds: Some(user.goal_minutes * 60), ..PreferencesPatch::default() };
    accounts::change_me(ctx, &actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await?;
    Ok(actor)
}

/// A day to fill with sessions.
struct Today<'a> {
    user: &'a DemoUser,
    calendar: StudyCalendar,
    day: NaiveDate,
    /// No session ends after this.
    until: DateTime<Utc>,
}

/// Logs one to four sessions on a day, most of them with the timer.
async fn study(ctx: &Context, actor: &Actor, today: &Today<'_>, random: &mut StdRng) -> Result<(), Error> {
    let mut minute = random.random_range(7 * 60..14 * 60);
    for _ in 0..random.random_range(1..=4) {
        let time = NaiveTime::MIN + TimeDelta::minutes(minute);
        let start = today.calendar.instant(today.day.and_time(time)) + TimeDelta::seconds(random.random_range(0..60));
        let minutes = random.random_range(today.user.shortest..=today.user.longest);
        if start + TimeDelta::minutes(minutes + 30) > today.until {
            break;
        }
        let (subject, notes) = today.user.topic(random);
        let plan = Plan { start, minutes, subject, notes };
        if random.random_bool(0.85) {
            with_timer(ctx, actor, &plan, random).await?;
        } else {
            by_hand(ctx, actor, &plan).await?;
        }
        minute += minutes + random.random_range(30..180);
        if minute >= 23 * 60 {
            break;
        }
    }
    Ok(())
}

/// A session to log.
struct Plan {
    start: DateTime<Utc>,
    minutes: i64,
    subject: &'static str,
    notes: Option<&'static str>,
}

async fn with_timer(ctx: &Context, actor: &Actor, plan: &Plan, random: &mut StdRng) -> Result<(), Error> {
    ctx.clock.set(plan.start);
    let timer = StartTimer { subject: Some(plan.subject.to_owned()), ..StartTimer::default() };
    sessions::start_timer(ctx, actor, timer).await?;
    let half = TimeDelta::minutes(plan.minutes / 2);
    ctx.clock.advance(half);
    if plan.minutes > 40 && random.random_bool(0.5) {
        pause(ctx, actor, true).await?;
        ctx.clock.advance(TimeDelta::minutes(random.random_range(3..12)));
        pause(ctx, actor, false).await?;
    }
    ctx.clock.advance(TimeDelta::minutes(plan.minutes) - half + TimeDelta::seconds(random.random_range(0..60)));
    let rating = [None, Some(3), Some(4), Some(4), Some(5)].choose(random).copied().flatten();
    let stop = StopTimer { id: None, session_notes: plan.notes.map(str::to_owned), rating };
    sessions::stop_timer(ctx, actor, stop).await?;
    Ok(())
}

async fn pause(ctx: &Context, actor: &Actor, paused: bool) -> Result<(), Error> {
    let patch = TimerPatch { paused: Some(paused), ..TimerPatch::default() };
    sessions::change_timer(ctx, actor, patch).await.map(|_| ())
}

async fn by_hand(ctx: &Context, actor: &Actor, plan: &Plan) -> Result<(), Error> {
    ctx.clock.set(plan.start + TimeDelta::minutes(plan.minutes));
    let session = NewSession {
        subject: Some(plan.subject.to_owned()),
        session_notes: plan.notes.map(str::to_owned),
        ..NewSession::lasting(plan.start, plan.minutes * 60)
    };
    sessions::log_session(ctx, actor, session).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::{accounts::SignIn, dashboard::service::dashboard, testing::context};

    #[sqlx::test(migrations = "../migrations")]
    async fn the_demo_can_be_filled_again_and_its_sums_agree(db: PgPool) {
        let now = "2026-03-04T21:00:00Z".parse().unwrap();
        let ctx = context(db, Clock::fixed(now)).await;
        let jonas = &USERS[1..2];
        fill_with(&ctx, jonas).await.unwrap();
        let first = sums(&ctx).await;
        fill_with(&ctx, jonas).await.unwrap();
        assert_eq!(sums(&ctx).await, first);
        for (username, sessions, days, total) in first {
            assert!(sessions > 0, "{username} has studied");
            assert_eq!((sessions, sessions), (days, total), "{username}'s sessions, days and total agree");
        }

        let sign_in = SignIn { email: jonas[0].email.to_owned(), password: PASSWORD.to_owned() };
        let pair = accounts::sign_in(&ctx, std::net::Ipv4Addr::LOCALHOST.into(), sign_in).await.unwrap();
        let jonas = ctx.tokens.verify(&pair.access_token, now).unwrap();
        assert_eq!(dashboard(&ctx, &jonas).await.unwrap().streak.current_streak, 4);
    }

    /// Returns each user's sums of sessions and of days, and their total, in seconds.
    async fn sums(ctx: &Context) -> Vec<(String, i64, i64, i64)> {
        sqlx::query!(
            r#"SELECT username, total_study_time,
                      (SELECT sum(duration_seconds) FROM study_sessions s WHERE s.user_id = u.user_id) AS "sessions!",
                      (SELECT sum(seconds) FROM study_days d WHERE d.user_id = u.user_id) AS "days!"
               FROM users u ORDER BY username"#
        )
        .fetch_all(&ctx.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.username, row.sessions, row.days, row.total_study_time))
        .collect()
    }
}
