//! The timer's modes against a real database, with a fixed clock.

use std::time::Duration;

use chrono::TimeDelta;
use sqlx::PgPool;
use tokio::time;

use super::*;
use crate::{
    Clock, Context, Error, UserLocks,
    auth::Actor,
    sessions::{ActiveSession, NewSession, StartTimer, StopTimer, TimerMode, TimerPatch, TimerPhase},
    testing::{context, test_user},
};

async fn maria(db: PgPool) -> (Context, Actor) {
    let ctx = context(db, Clock::fixed("2026-03-02T12:00:00Z".parse().unwrap())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    (ctx, maria)
}

fn pomodoro() -> StartTimer {
    StartTimer { mode: Some(TimerMode::Pomodoro), rounds_before_long_break: Some(2), ..StartTimer::default() }
}

async fn on_break(ctx: &Context, actor: &Actor, on_break: bool) -> Result<ActiveSession, Error> {
    change_timer(ctx, actor, TimerPatch { on_break: Some(on_break), ..TimerPatch::default() }).await
}

#[sqlx::test(migrations = "../migrations")]
async fn rounds_and_breaks_alternate_and_breaks_do_not_count(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let timer = start_timer(&ctx, &maria, pomodoro()).await.unwrap();
    assert_eq!((timer.round, timer.phase_target_seconds, timer.next_break_seconds), (1, Some(1500), Some(300)));

    ctx.clock.advance(TimeDelta::minutes(27));
    let timer = on_break(&ctx, &maria, true).await.unwrap();
    assert_eq!((timer.phase, timer.phase_seconds, timer.phase_target_seconds), (TimerPhase::Break, 0, Some(300)));
    ctx.clock.advance(TimeDelta::minutes(6));
    // A second request begins no second break.
    let timer = on_break(&ctx, &maria, true).await.unwrap();
    assert_eq!((timer.phase_seconds, timer.next_break_seconds), (360, None));

    let timer = on_break(&ctx, &maria, false).await.unwrap();
    assert_eq!((timer.phase, timer.round, timer.phase_seconds), (TimerPhase::Focus, 2, 0));
    assert_eq!((timer.elapsed_seconds, timer.next_break_seconds), (27 * 60, Some(900)));
    ctx.clock.advance(TimeDelta::minutes(10));
    let timer = on_break(&ctx, &maria, false).await.unwrap();
    assert_eq!((timer.round, timer.phase_seconds), (2, 600));

    let session = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
    assert_eq!((session.duration_seconds, session.paused_seconds), (37 * 60, 360));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_plain_pause_belongs_to_its_round_and_can_become_the_break(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, pomodoro()).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(10));
    let paused = |paused| TimerPatch { paused: Some(paused), ..TimerPatch::default() };
    change_timer(&ctx, &maria, paused(true)).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(2));
    let timer = change_timer(&ctx, &maria, paused(false)).await.unwrap();
    assert_eq!((timer.phase, timer.round, timer.phase_seconds), (TimerPhase::Focus, 1, 600));

    change_timer(&ctx, &maria, paused(true)).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(3));
    let timer = on_break(&ctx, &maria, true).await.unwrap();
    assert_eq!((timer.phase, timer.phase_seconds), (TimerPhase::Break, 180));
    // Resuming ends the break as well.
    let timer = change_timer(&ctx, &maria, paused(false)).await.unwrap();
    assert_eq!((timer.phase, timer.round, timer.paused_seconds), (TimerPhase::Focus, 2, 300));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_timer_stopped_on_a_break_ends_where_the_break_began(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, pomodoro()).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(25));
    on_break(&ctx, &maria, true).await.unwrap();
    ctx.clock.advance(TimeDelta::hours(1));
    let session = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
    assert_eq!((session.duration_seconds, session.paused_seconds), (1500, 0));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_countdown_continues_beyond_its_end_and_has_no_breaks(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let countdown =
        StartTimer { mode: Some(TimerMode::Countdown), countdown_seconds: Some(600), ..StartTimer::default() };
    start_timer(&ctx, &maria, countdown).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(12));
    let refused = on_break(&ctx, &maria, true).await.unwrap_err();
    assert!(matches!(refused, Error::Invalid(fields) if fields[0].field == "on_break"));
    let timer = find_timer(&ctx, &maria).await.unwrap().unwrap();
    assert_eq!((timer.phase_seconds, timer.phase_target_seconds, timer.paused_at), (720, Some(600), None));
    assert_eq!(stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap().duration_seconds, 720);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_absent_mode_or_length_comes_from_the_preferences(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let (eve, _) = test_user(&ctx, "eve").await;
    let preferred = StartTimer { focus_seconds: Some(3000), ..pomodoro() };
    save_timer_defaults(&ctx, &maria, (&preferred).into()).await.unwrap();

    let hers = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    assert_eq!((hers.mode, hers.phase_target_seconds), (TimerMode::Pomodoro, Some(3000)));
    // A later preference doesn't change the running timer.
    let later = StartTimer { mode: Some(TimerMode::Countdown), ..StartTimer::default() };
    save_timer_defaults(&ctx, &maria, (&later).into()).await.unwrap();
    assert_eq!(find_timer(&ctx, &maria).await.unwrap(), Some(hers));

    let eves = start_timer(&ctx, &eve, StartTimer::default()).await.unwrap();
    assert_eq!((eves.mode, eves.phase_target_seconds), (TimerMode::Stopwatch, None));
}

#[sqlx::test(migrations = "../migrations")]
async fn lengths_out_of_range_are_refused_with_their_fields(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let wrong = StartTimer {
        countdown_seconds: Some(59),
        focus_seconds: Some(43_201),
        short_break_seconds: Some(-1),
        long_break_seconds: Some(7_201),
        rounds_before_long_break: Some(0),
        ..pomodoro()
    };
    for refused in [
        start_timer(&ctx, &maria, wrong.clone()).await.unwrap_err(),
        save_timer_defaults(&ctx, &maria, (&wrong).into()).await.unwrap_err(),
    ] {
        let Error::Invalid(fields) = refused else { panic!("{refused:?} names no field") };
        let fields: Vec<_> = fields.iter().map(|error| error.field.as_str()).collect();
        let lengths = ["countdown_seconds", "focus_seconds", "short_break_seconds", "long_break_seconds"];
        assert_eq!(fields, [&lengths[..], &["rounds_before_long_break"]].concat());
    }
    assert_eq!(find_timer(&ctx, &maria).await, Ok(None));
}

#[sqlx::test(migrations = "../migrations")]
async fn every_change_of_a_timer_is_a_heartbeat(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let start = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    assert_eq!(start.last_sign_of_life_at, ctx.clock.now());
    assert_eq!(start.ask_at, ctx.clock.now() + TimeDelta::hours(4));
    let alive = TimerPatch { alive: Some(true), ..TimerPatch::default() };
    let pause = TimerPatch { paused: Some(true), ..TimerPatch::default() };
    for patch in [alive, pause] {
        ctx.clock.advance(TimeDelta::hours(1));
        // Reading the timer isn't one.
        find_timer(&ctx, &maria).await.unwrap();
        let timer = change_timer(&ctx, &maria, patch).await.unwrap();
        assert_eq!(timer.last_sign_of_life_at, ctx.clock.now());
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_timer_measures_more_time_than_passes(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let began = ctx.clock.now();
    let mut measured = 0;
    for _ in 0..30 {
        for _ in 0..5 {
            let Ok(timer) = start_timer(&ctx, &maria, StartTimer::default()).await else { break };
            assert!(timer.started_at <= ctx.clock.now() + TimeDelta::seconds(2), "{timer:?}");
            let session = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
            assert_eq!(session.duration_seconds, 1);
            measured += 1;
        }
        assert_eq!(start_timer(&ctx, &maria, StartTimer::default()).await, Err(Error::SessionOverlap));
        assert!(measured <= (ctx.clock.now() - began).num_seconds() + 3, "{measured}");
        ctx.clock.advance(TimeDelta::seconds(1));
    }
    ctx.clock.advance(TimeDelta::seconds(1));
    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_timer_starts_once_a_session_logged_ahead_is_over(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    // A device whose clock runs fast has logged a minute ahead.
    let ahead = log_session(&ctx, &maria, NewSession::lasting(ctx.clock.now(), 60)).await.unwrap();
    assert_eq!(start_timer(&ctx, &maria, StartTimer::default()).await, Err(Error::SessionOverlap));
    ctx.clock.advance(TimeDelta::seconds(58));
    let timer = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    assert_eq!(timer.started_at, ahead.ended_at);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_logged_by_hand_cannot_be_stopped(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let by_hand =
        log_session(&ctx, &maria, NewSession::lasting(ctx.clock.now() - TimeDelta::hours(1), 60)).await.unwrap();
    let stop = |id| stop_timer(&ctx, &maria, StopTimer { id: Some(id), ..StopTimer::default() });
    assert_eq!(stop(by_hand.id).await, Err(Error::NoTimer));
    let timer = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    assert_eq!(stop(by_hand.id).await, Err(Error::NoTimer));
    assert_eq!(stop(timer.id).await.unwrap().id, timer.id);
}

#[sqlx::test(migrations = "../migrations")]
async fn discarding_waits_for_a_change_of_the_timer_in_another_process(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let timer = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    let other = Context { user_locks: UserLocks::default(), ..ctx.clone() };
    let mut tx = other.begin_user_transaction(&maria.user_id).await.unwrap();
    tx.lock_user(&maria.user_id).await.unwrap();
    let discarded = discard_timer(&ctx, &maria, Some(timer.id));
    assert!(time::timeout(Duration::from_millis(100), discarded).await.is_err());
    drop(tx);
    assert!(find_timer(&ctx, &maria).await.unwrap().is_some());
    discard_timer(&ctx, &maria, Some(timer.id)).await.unwrap();
    assert_eq!(find_timer(&ctx, &maria).await.unwrap(), None);
}
