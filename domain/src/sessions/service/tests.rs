//! Sessions and the timer against a real database, with a fixed clock.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error, Paging,
    accounts::{PreferencesPatch, UserPatch, service::change_me},
    auth::Actor,
    sessions::{NewSession, SessionFilter, SessionId, SessionPatch, Source, StartTimer, StopTimer, TimerPatch},
    streaks::{Streak, service::streak},
    testing::{context, test_user},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn noon() -> DateTime<Utc> {
    at("2026-03-02T12:00:00Z")
}

async fn maria(db: PgPool) -> (Context, Actor) {
    let ctx = context(db, Clock::fixed(noon())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    (ctx, maria)
}

fn session(started_at: DateTime<Utc>, minutes: i64) -> NewSession {
    NewSession::between(started_at, started_at + TimeDelta::minutes(minutes))
}

async fn pause(ctx: &Context, actor: &Actor, paused: bool) {
    change_timer(ctx, actor, TimerPatch { paused: Some(paused), ..TimerPatch::default() }).await.unwrap();
}

async fn my_streak(ctx: &Context, actor: &Actor) -> Result<Streak, Error> {
    streak(ctx, actor, &actor.user_id).await
}

/// Returns the user's days, straight from the table: day, seconds, sessions.
async fn days(ctx: &Context, actor: &Actor) -> Vec<(NaiveDate, i32, i32)> {
    sqlx::query!("SELECT day, seconds, session_count FROM study_days WHERE user_id = $1 ORDER BY day", actor.user_id.0)
        .fetch_all(&ctx.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.day, row.seconds, row.session_count))
        .collect()
}

async fn total(ctx: &Context, actor: &Actor) -> i64 {
    crate::accounts::service::me(ctx, actor).await.unwrap().total_study_time
}

fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

fn field_of(error: Error) -> String {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|error| error.field).collect::<Vec<_>>().join(" "),
        other => panic!("{other:?} names no field"),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_timer_measures_what_was_studied_without_its_pauses(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, StartTimer { subject: Some(" Algebra ".into()), ..StartTimer::default() }).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(10));
    pause(&ctx, &maria, true).await;
    ctx.clock.advance(TimeDelta::minutes(5));
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().unwrap().elapsed_seconds, 600);
    pause(&ctx, &maria, false).await;
    ctx.clock.advance(TimeDelta::minutes(20));

    let session = stop_timer(&ctx, &maria, StopTimer { rating: Some(4), ..StopTimer::default() }).await.unwrap();
    assert_eq!((session.duration_seconds, session.paused_seconds), (1800, 300));
    assert_eq!((session.subject.as_deref(), session.rating, session.source), (Some("Algebra"), Some(4), Source::Timer));
    assert_eq!(session.ended_at, noon() + TimeDelta::minutes(35));
    assert_eq!(days(&ctx, &maria).await, [(march(2), 1800, 1)]);
    assert_eq!(total(&ctx, &maria).await, 1800);
    assert_eq!(find_timer(&ctx, &maria).await.unwrap(), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_second_timer_is_refused_even_when_both_start_at_once(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let start = || start_timer(&ctx, &maria, StartTimer::default());
    let results = [tokio::join!(start(), start(), start(), start())].map(|(a, b, c, d)| [a, b, c, d]).concat();
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(results.iter().filter(|result| **result == Err(Error::TimerRunning)).count(), 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stop_sent_twice_logs_one_session(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let timer = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(10));
    let stop = || stop_timer(&ctx, &maria, StopTimer { id: Some(timer.id), ..StopTimer::default() });
    let (first, second) = tokio::join!(stop(), stop());
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(stop_timer(&ctx, &maria, StopTimer::default()).await, Err(Error::NoTimer));
    assert_eq!(days(&ctx, &maria).await, [(march(2), 600, 1)]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stale_stop_does_not_touch_a_newer_timer(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let old = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    discard_timer(&ctx, &maria, Some(old.id)).await.unwrap();
    let new = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();

    let stale = StopTimer { id: Some(old.id), ..StopTimer::default() };
    assert_eq!(stop_timer(&ctx, &maria, stale).await, Err(Error::NoTimer));
    assert_eq!(discard_timer(&ctx, &maria, Some(old.id)).await, Err(Error::NoTimer));
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().map(|timer| timer.id), Some(new.id));
}

#[sqlx::test(migrations = "../migrations")]
async fn timers_can_follow_each_other_within_a_second(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    for _ in 0..3 {
        start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
        let session = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
        assert_eq!(session.duration_seconds, 1);
    }
    assert_eq!(total(&ctx, &maria).await, 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn no_user_finds_the_timer_or_the_sessions_of_another(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let (eve, _) = test_user(&ctx, "eve").await;
    let hers = log_session(&ctx, &maria, session(at("2026-03-02T08:00:00Z"), 30)).await.unwrap();
    let timer = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();

    assert_eq!(find_session(&ctx, &eve, hers.id).await, Ok(None));
    assert_eq!(change_session(&ctx, &eve, hers.id, SessionPatch::default()).await, Err(Error::NotFound));
    assert_eq!(delete_session(&ctx, &eve, hers.id).await, Err(Error::NotFound));
    assert_eq!(find_timer(&ctx, &eve).await, Ok(None));
    let stop = StopTimer { id: Some(timer.id), ..StopTimer::default() };
    assert_eq!(stop_timer(&ctx, &eve, stop).await, Err(Error::NoTimer));
    let pause = TimerPatch { id: Some(timer.id), paused: Some(true), ..TimerPatch::default() };
    assert_eq!(change_timer(&ctx, &eve, pause).await, Err(Error::NoTimer));
    assert_eq!(discard_timer(&ctx, &eve, Some(timer.id)).await, Err(Error::NoTimer));
    delete_session(&ctx, &maria, hers.id).await.unwrap();
    assert_eq!(restore_session(&ctx, &eve, hers.id).await, Err(Error::NotFound));
    assert_eq!(list_sessions(&ctx, &eve, SessionFilter::default(), Paging::default()).await.unwrap().total, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn sessions_never_overlap_each_other_or_the_timer(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    log_session(&ctx, &maria, session(at("2026-03-02T08:00:00Z"), 60)).await.unwrap();
    let overlapping = session(at("2026-03-02T08:59:59Z"), 5);
    assert_eq!(log_session(&ctx, &maria, overlapping).await, Err(Error::SessionOverlap));
    log_session(&ctx, &maria, session(at("2026-03-02T09:00:00Z"), 5)).await.unwrap();

    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(30));
    let meanwhile = session(noon() + TimeDelta::minutes(5), 5);
    assert_eq!(log_session(&ctx, &maria, meanwhile).await, Err(Error::SessionOverlap));
    assert_eq!(days(&ctx, &maria).await, [(march(2), 65 * 60, 2)]);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_same_session_logged_many_times_at_once_is_logged_once(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let log = || log_session(&ctx, &maria, session(at("2026-03-02T08:00:00Z"), 60));
    let (a, b, c) = tokio::join!(log(), log(), log());
    assert_eq!([a, b, c].iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(total(&ctx, &maria).await, 3600);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_across_the_start_of_a_day_counts_in_both(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let preferences =
        PreferencesPatch { timezone: Some("Asia/Tokyo".into()), day_starts_at: Some(4), ..PreferencesPatch::default() };
    let patch = UserPatch { preferences: Some(preferences), ..UserPatch::default() };
    change_me(&ctx, &maria, patch).await.unwrap();
    // 3:50 to 4:20 in Tokyo.
    let logged = log_session(&ctx, &maria, session(at("2026-03-01T18:50:00Z"), 30)).await.unwrap();
    assert_eq!(logged.session_date, march(1));
    assert_eq!(days(&ctx, &maria).await, [(march(1), 600, 1), (march(2), 1200, 0)]);
    assert_eq!(my_streak(&ctx, &maria).await.unwrap().current_streak, 2);

    delete_session(&ctx, &maria, logged.id).await.unwrap();
    assert_eq!((days(&ctx, &maria).await, total(&ctx, &maria).await), (vec![], 0));
    assert_eq!(my_streak(&ctx, &maria).await.unwrap().longest_streak, 0);
    assert_eq!(restore_session(&ctx, &maria, logged.id).await.unwrap(), logged);
    assert_eq!(days(&ctx, &maria).await, [(march(1), 600, 1), (march(2), 1200, 0)]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_change_of_zone_does_not_rewrite_days_already_studied(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let logged = log_session(&ctx, &maria, session(at("2026-03-01T22:00:00Z"), 30)).await.unwrap();
    let preferences = PreferencesPatch { timezone: Some("Asia/Tokyo".into()), ..PreferencesPatch::default() };
    change_me(&ctx, &maria, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
    assert_eq!(days(&ctx, &maria).await, [(march(1), 1800, 1)]);

    let shorter = SessionPatch { ended_at: Some(at("2026-03-01T22:20:00Z")), ..SessionPatch::default() };
    change_session(&ctx, &maria, logged.id, shorter).await.unwrap();
    assert_eq!(days(&ctx, &maria).await, [(march(1), 1200, 1)]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_that_was_skipped_does_not_break_a_streak(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let preferences = PreferencesPatch { timezone: Some("Pacific/Apia".into()), ..PreferencesPatch::default() };
    change_me(&ctx, &maria, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
    // Two hours on either side of midnight: 29 December, then 31 December 2011.
    log_session(&ctx, &maria, session(at("2011-12-30T08:00:00Z"), 240)).await.unwrap();
    ctx.clock.set(at("2011-12-30T20:00:00Z"));
    let streak = my_streak(&ctx, &maria).await.unwrap();
    assert_eq!((streak.current_streak, streak.active_today), (2, true));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_streak_is_correct_at_the_moment_it_is_read(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    for day in 1..=3 {
        log_session(&ctx, &maria, session(noon() - TimeDelta::days(day), 10)).await.unwrap();
    }
    let read = async |clock: &str| {
        ctx.clock.set(at(clock));
        let streak = my_streak(&ctx, &maria).await.unwrap();
        (streak.current_streak, streak.longest_streak, streak.active_today)
    };
    assert_eq!(read("2026-03-02T23:59:59Z").await, (3, 3, false));
    assert_eq!(read("2026-03-03T00:00:00Z").await, (0, 3, false));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_below_the_minimum_does_not_count(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    log_session(&ctx, &maria, session(at("2026-03-01T08:00:00Z"), 20)).await.unwrap();
    log_session(&ctx, &maria, session(at("2026-03-02T08:00:00Z"), 40)).await.unwrap();
    let set_minimum = async |seconds| {
        let preferences = PreferencesPatch { streak_minimum_seconds: Some(seconds), ..PreferencesPatch::default() };
        change_me(&ctx, &maria, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
        my_streak(&ctx, &maria).await.unwrap().current_streak
    };
    assert_eq!(set_minimum(1800).await, 1);
    assert_eq!(set_minimum(1200).await, 2);
    assert_eq!(set_minimum(3600).await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_edit_updates_all_that_depends_on_the_session(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let logged = log_session(&ctx, &maria, session(at("2026-03-01T08:00:00Z"), 60)).await.unwrap();
    let moved = SessionPatch {
        started_at: Some(at("2026-02-28T08:00:00Z")),
        ended_at: Some(at("2026-02-28T08:30:00Z")),
        session_notes: Some(Some("Moved".into())),
        ..SessionPatch::default()
    };
    let changed = change_session(&ctx, &maria, logged.id, moved).await.unwrap();
    let february = NaiveDate::from_ymd_opt(2026, 2, 28).unwrap();
    assert_eq!((changed.session_date, changed.duration_seconds), (february, 1800));
    assert_eq!((days(&ctx, &maria).await, total(&ctx, &maria).await), (vec![(february, 1800, 1)], 1800));
    assert_eq!(my_streak(&ctx, &maria).await.unwrap().last_active_date, Some(february));

    let cleared = SessionPatch { session_notes: Some(None), ..SessionPatch::default() };
    assert_eq!(change_session(&ctx, &maria, logged.id, cleared).await.unwrap().session_notes, None);
}

#[sqlx::test(migrations = "../migrations")]
async fn measured_time_that_is_extended_counts_as_logged_by_hand(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(10));
    pause(&ctx, &maria, true).await;
    ctx.clock.advance(TimeDelta::minutes(10));
    pause(&ctx, &maria, false).await;
    ctx.clock.advance(TimeDelta::minutes(10));
    let measured = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();

    let until =
        |minutes| SessionPatch { ended_at: Some(noon() + TimeDelta::minutes(minutes)), ..SessionPatch::default() };
    let trimmed = change_session(&ctx, &maria, measured.id, until(15)).await.unwrap();
    assert_eq!((trimmed.source, trimmed.duration_seconds, trimmed.paused_seconds), (Source::Timer, 600, 300));
    let extended = change_session(&ctx, &maria, measured.id, until(25)).await.unwrap();
    assert_eq!((extended.source, extended.duration_seconds), (Source::Manual, 1200));
    assert_eq!(total(&ctx, &maria).await, 1200);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_session_can_be_restored_unless_another_overlaps_it(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let first = log_session(&ctx, &maria, session(at("2026-03-02T08:00:00Z"), 60)).await.unwrap();
    delete_session(&ctx, &maria, first.id).await.unwrap();
    assert_eq!(find_session(&ctx, &maria, first.id).await, Ok(None));
    assert_eq!(delete_session(&ctx, &maria, first.id).await, Err(Error::NotFound));
    let second = log_session(&ctx, &maria, session(at("2026-03-02T08:30:00Z"), 60)).await.unwrap();
    assert_eq!(restore_session(&ctx, &maria, first.id).await, Err(Error::SessionOverlap));
    delete_session(&ctx, &maria, second.id).await.unwrap();
    restore_session(&ctx, &maria, first.id).await.unwrap();
    assert_eq!(total(&ctx, &maria).await, 3600);

    ctx.clock.advance(TimeDelta::days(31));
    assert_eq!(restore_session(&ctx, &maria, second.id).await, Err(Error::NotFound));
}

#[sqlx::test(migrations = "../migrations")]
async fn wrong_times_are_refused_with_the_field_that_is_wrong(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let ended = |end: &str| NewSession::between(at("2026-03-01T08:00:00Z"), at(end));
    let lasting = |seconds| NewSession::lasting(at("2026-03-01T08:00:00Z"), seconds);
    let between = |start: &str, end: &str, duration_seconds| NewSession {
        duration_seconds,
        ..NewSession::between(at(start), at(end))
    };
    let cases = [
        (ended("2026-03-01T08:00:00Z"), "ended_at"),
        (ended("2026-03-01T07:00:00Z"), "ended_at"),
        (ended("2026-03-02T08:00:01Z"), "ended_at"),
        (lasting(0), "duration_seconds"),
        (lasting(-5), "duration_seconds"),
        (lasting(86_401), "duration_seconds"),
        (lasting(i64::MAX), "duration_seconds"),
        (lasting(i64::MIN), "duration_seconds"),
        (NewSession { duration_seconds: Some(59), ..session(at("2026-03-01T08:00:00Z"), 1) }, "duration_seconds"),
        // Fractions of a second are cut off first: this is ten seconds long.
        (between("2026-03-01T08:00:00.9Z", "2026-03-01T08:00:10.1Z", Some(9)), "duration_seconds"),
        (between("2026-03-01T08:00:00.1Z", "2026-03-01T08:00:00.9Z", None), "ended_at"),
        (NewSession::starting(noon()), "ended_at"),
        (session(noon() + TimeDelta::seconds(1), 1), "ended_at"),
        (session(at("1969-12-31T23:00:00Z"), 30), "started_at"),
        (session(at("+262142-01-01T00:00:00Z"), 30), "ended_at"),
        (NewSession { rating: Some(6), ..session(noon(), 1) }, "rating"),
        (NewSession { subject: Some("x".repeat(81)), ..session(noon(), 1) }, "subject"),
        (NewSession { subject: Some("a\0b".into()), ..session(noon(), 1) }, "subject"),
        (NewSession { session_notes: Some("a\0b".into()), ..session(noon(), 1) }, "session_notes"),
        (NewSession { session_notes: Some("x".repeat(5001)), ..session(noon(), 1) }, "session_notes"),
    ];
    for (input, field) in cases {
        let described = format!("{input:?}");
        assert_eq!(field_of(log_session(&ctx, &maria, input).await.unwrap_err()), field, "{described}");
    }
    assert_eq!(total(&ctx, &maria).await, 0);
    log_session(&ctx, &maria, session(noon(), 1)).await.unwrap();
    log_session(&ctx, &maria, lasting(86_400)).await.unwrap();
    let logged = between("2026-02-27T08:00:00.9Z", "2026-02-27T08:00:10.1Z", Some(10));
    assert_eq!(log_session(&ctx, &maria, logged).await.unwrap().duration_seconds, 10);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_is_newest_first_by_study_day_and_counts_all(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    for day in 1..=5 {
        log_session(&ctx, &maria, session(noon() - TimeDelta::days(day), 10)).await.unwrap();
    }
    let list = async |filter, skip, limit| list_sessions(&ctx, &maria, filter, Paging { skip, limit }).await;
    let page = list(SessionFilter::default(), 1, 2).await.unwrap();
    assert_eq!((page.total, page.items.len()), (5, 2));
    assert_eq!(page.items[0].started_at, noon() - TimeDelta::days(2));

    let february = |day| NaiveDate::from_ymd_opt(2026, 2, day);
    let filter = SessionFilter { start_date: february(27), end_date: february(28), ..SessionFilter::default() };
    assert_eq!(list(filter, 0, 20).await.unwrap().total, 2);
    let reversed = SessionFilter { start_date: february(28), end_date: february(27), ..SessionFilter::default() };
    assert_eq!(field_of(list(reversed, 0, 20).await.unwrap_err()), "end_date");
    assert_eq!(field_of(list(SessionFilter::default(), -1, 101).await.unwrap_err()), "skip limit");
    assert_eq!(list(SessionFilter::default(), i64::MAX, 100).await.unwrap().items, []);
    let absent = find_session(&ctx, &maria, SessionId(i64::MAX)).await.unwrap();
    assert_eq!(absent, None);
}
