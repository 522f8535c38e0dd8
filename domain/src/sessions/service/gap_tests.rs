//! Gaps and abandoned timers, against a real database.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error, Paging,
    accounts::service::me,
    auth::Actor,
    sessions::{
        ActiveSession, Gap, GapDecision, SessionFilter, StartTimer, StopTimer, StudySession, TimerMode, TimerPatch,
    },
    testing::{context, test_user},
};

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

async fn maria(db: PgPool) -> (Context, Actor) {
    let ctx = context(db, Clock::fixed(noon())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    (ctx, maria)
}

fn after(minutes: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(minutes)
}

fn away(from: i64, until: i64, decision: GapDecision) -> TimerPatch {
    let gap = Gap { started_at: after(from), ended_at: after(until), decision };
    TimerPatch { gap: Some(gap), ..TimerPatch::default() }
}

async fn decide(ctx: &Context, actor: &Actor, from: i64, until: i64, decision: GapDecision) -> ActiveSession {
    change_timer(ctx, actor, away(from, until, decision)).await.unwrap()
}

async fn stop(ctx: &Context, actor: &Actor) -> StudySession {
    stop_timer(ctx, actor, StopTimer::default()).await.unwrap()
}

async fn logged(ctx: &Context, actor: &Actor) -> Vec<StudySession> {
    let paging = Paging { skip: 0, limit: 10 };
    list_sessions(ctx, actor, SessionFilter::default(), paging).await.unwrap().items
}

async fn check_sums(ctx: &Context) {
    assert_eq!(ledger::verify(ctx).await.unwrap(), []);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_that_is_kept_counts_and_is_a_heartbeat(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.set(after(60));
    let timer = decide(&ctx, &maria, 10, 55, GapDecision::Keep).await;
    assert_eq!((timer.elapsed_seconds, timer.last_sign_of_life_at), (3600, after(60)));
    assert_eq!(stop(&ctx, &maria).await.duration_seconds, 3600);
    check_sums(&ctx).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_that_was_a_break_does_not_count(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let started = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.set(after(60));
    let timer = decide(&ctx, &maria, 10, 55, GapDecision::Break).await;
    assert_eq!((timer.id, timer.started_at), (started.id, noon()));
    assert_eq!((timer.elapsed_seconds, timer.paused_seconds), (15 * 60, 45 * 60));
    let session = stop(&ctx, &maria).await;
    assert_eq!((session.duration_seconds, session.paused_seconds), (15 * 60, 45 * 60));
    check_sums(&ctx).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_that_is_dropped_separates_two_sessions(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let subject = Some("Algebra".to_owned());
    let started = start_timer(&ctx, &maria, StartTimer { subject, ..StartTimer::default() }).await.unwrap();
    let notes = Some(Some("Chapter 3".to_owned()));
    change_timer(&ctx, &maria, TimerPatch { session_notes: notes, ..TimerPatch::default() }).await.unwrap();
    ctx.clock.set(after(60));
    let timer = decide(&ctx, &maria, 10, 55, GapDecision::Drop).await;
    assert_ne!(timer.id, started.id);
    assert_eq!((timer.started_at, timer.elapsed_seconds, timer.subject.as_deref()), (after(55), 300, Some("Algebra")));
    // The notes are in the session that was logged, and not twice.
    assert_eq!(timer.session_notes, None);
    ctx.clock.set(after(75));
    stop(&ctx, &maria).await;
    let logged = logged(&ctx, &maria).await;
    let lengths: Vec<_> = logged.iter().map(|session| (session.started_at, session.duration_seconds)).collect();
    assert_eq!(lengths, [(after(55), 1200), (noon(), 600)]);
    assert_eq!((logged[1].id, logged[1].session_notes.as_deref()), (started.id, Some("Chapter 3")));
    check_sums(&ctx).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_from_the_start_leaves_no_session_before_it(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.set(after(60));
    let timer = decide(&ctx, &maria, 0, 60, GapDecision::Drop).await;
    assert_eq!((timer.started_at, timer.elapsed_seconds), (after(60), 0));
    assert_eq!(logged(&ctx, &maria).await, []);
    check_sums(&ctx).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_round_continues_with_the_time_studied_in_it(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let pomodoro = StartTimer { mode: Some(TimerMode::Pomodoro), ..StartTimer::default() };
    start_timer(&ctx, &maria, pomodoro).await.unwrap();
    ctx.clock.set(after(25));
    let on_break = |on_break| TimerPatch { on_break: Some(on_break), ..TimerPatch::default() };
    change_timer(&ctx, &maria, on_break(true)).await.unwrap();
    ctx.clock.set(after(30));
    change_timer(&ctx, &maria, on_break(false)).await.unwrap();
    ctx.clock.set(after(50));
    let timer = decide(&ctx, &maria, 35, 45, GapDecision::Break).await;
    assert_eq!((timer.round, timer.phase_seconds, timer.elapsed_seconds), (2, 600, 35 * 60));
    let timer = decide(&ctx, &maria, 30, 35, GapDecision::Drop).await;
    assert_eq!((timer.round, timer.phase_seconds, timer.elapsed_seconds), (2, 300, 300));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_that_the_timer_did_not_count_is_refused_and_changes_nothing(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let (eve, _) = test_user(&ctx, "eve").await;
    start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.set(after(60));
    for (from, until, field) in
        [(-1, 30, "gap.started_at"), (30, 61, "gap.ended_at"), (30, 30, "gap.ended_at"), (40, 30, "gap.ended_at")]
    {
        for decision in [GapDecision::Keep, GapDecision::Drop, GapDecision::Break] {
            let refused = change_timer(&ctx, &maria, away(from, until, decision)).await.unwrap_err();
            assert!(matches!(&refused, Error::Invalid(fields) if fields[0].field == field), "{refused:?}");
        }
    }
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().unwrap().elapsed_seconds, 3600);
    assert_eq!(change_timer(&ctx, &eve, away(10, 20, GapDecision::Drop)).await, Err(Error::NoTimer));
    // A decision that is made in two tabs takes effect once.
    decide(&ctx, &maria, 10, 55, GapDecision::Break).await;
    assert!(change_timer(&ctx, &maria, away(10, 55, GapDecision::Break)).await.is_err());
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().unwrap().elapsed_seconds, 15 * 60);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_abandoned_timer_ends_at_the_last_heartbeat(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let (eve, _) = test_user(&ctx, "eve").await;
    let alive = TimerPatch { alive: Some(true), ..TimerPatch::default() };
    for user in [&maria, &eve] {
        start_timer(&ctx, user, StartTimer::default()).await.unwrap();
    }
    ctx.clock.set(after(90));
    change_timer(&ctx, &maria, alive.clone()).await.unwrap();
    ctx.clock.set(after(91));
    change_timer(&ctx, &eve, alive).await.unwrap();

    ctx.clock.set(after(90 + 16 * 60 - 1));
    assert!(find_timer(&ctx, &maria).await.unwrap().is_some());
    ctx.clock.set(after(90 + 16 * 60));
    // It is over at that moment, not only once the job has ended it.
    assert_eq!(find_timer(&ctx, &maria).await, Ok(None));
    end_abandoned_timers(&ctx).await.unwrap();
    end_abandoned_timers(&ctx).await.unwrap();
    let ended: Vec<_> = logged(&ctx, &maria).await.into_iter().map(|session| session.duration_seconds).collect();
    assert_eq!(ended, [90 * 60]);
    assert_eq!(me(&ctx, &maria).await.unwrap().total_study_time, 90 * 60);
    assert!(find_timer(&ctx, &eve).await.unwrap().is_some());
    check_sums(&ctx).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn the_users_next_request_ends_an_abandoned_timer_first(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let first = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    ctx.clock.set(after(30));
    change_timer(&ctx, &maria, TimerPatch { paused: Some(true), ..TimerPatch::default() }).await.unwrap();
    ctx.clock.advance(TimeDelta::days(3));
    assert_eq!(discard_timer(&ctx, &maria, None).await, Err(Error::NoTimer));
    let second = start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();
    assert_ne!(second.id, first.id);
    // A stop of the old timer that was under way still finds the session.
    let stopped = stop_timer(&ctx, &maria, StopTimer { id: Some(first.id), ..StopTimer::default() }).await.unwrap();
    assert_eq!((stopped.id, stopped.duration_seconds), (first.id, 1800));
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().map(|timer| timer.id), Some(second.id));
    check_sums(&ctx).await;
}
