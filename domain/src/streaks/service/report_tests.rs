//! What streaks, calendars and histories contain, and who may read them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{PreferencesPatch, ProfileVisibility, UserPatch, service::change_me},
    auth::Actor,
    calendar::MonthQuery,
    dashboard::service::today as summary_of_today,
    sessions::{NewSession, service::log_session},
    streaks::PastStreak,
    testing::{context, test_user},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

async fn study_on(ctx: &Context, actor: &Actor, days: &[u32]) {
    for &day in days {
        study(ctx, actor, march(day).and_hms_opt(8, 0, 0).unwrap().and_utc()).await;
    }
}

async fn study(ctx: &Context, actor: &Actor, started_at: DateTime<Utc>) {
    log_session(ctx, actor, NewSession::lasting(started_at, 30 * 60)).await.unwrap();
}

/// Returns a user who studies in Kiritimati at these instants and then flies to Pago Pago, where it is a day and an
/// hour earlier.
async fn flown_west(db: PgPool, studied_at: &[&str], now: &str) -> (Context, Actor) {
    let ctx = context(db, Clock::fixed(at(now))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    move_to(&ctx, &maria, "Pacific/Kiritimati").await;
    for started_at in studied_at {
        study(&ctx, &maria, at(started_at)).await;
    }
    move_to(&ctx, &maria, "Pacific/Pago_Pago").await;
    (ctx, maria)
}

async fn move_to(ctx: &Context, actor: &Actor, timezone: &str) {
    let preferences = PreferencesPatch { timezone: Some(timezone.to_owned()), ..PreferencesPatch::default() };
    change_me(ctx, actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
}

/// Returns the streak, whether today counts, the days until it breaks, when it breaks, and the seconds of today.
async fn standing(ctx: &Context, actor: &Actor) -> (i32, bool, Option<i32>, Option<DateTime<Utc>>, i64) {
    let stats = stats(ctx, actor, &actor.user_id).await.unwrap();
    let today = summary_of_today(ctx, actor).await.unwrap().today_seconds;
    (stats.streak.current_streak, stats.streak.active_today, stats.days_until_break, stats.breaks_at, today)
}

async fn show_profile_to(ctx: &Context, actor: &Actor, profile: ProfileVisibility) {
    let preferences = PreferencesPatch { profile: Some(profile), ..PreferencesPatch::default() };
    change_me(ctx, actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn another_users_streak_is_visible_only_if_their_profile_is_public(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let (eve, _) = test_user(&ctx, "eve").await;
    study_on(&ctx, &maria, &[9, 10]).await;
    let marias_id = &maria.user_id;
    for hidden in [ProfileVisibility::Groups, ProfileVisibility::Private] {
        show_profile_to(&ctx, &maria, hidden).await;
        assert_eq!(streak(&ctx, &eve, marias_id).await, Err(Error::NotFound));
        assert_eq!(stats(&ctx, &eve, marias_id).await, Err(Error::NotFound));
        assert_eq!(calendar(&ctx, &eve, marias_id, MonthQuery::default()).await, Err(Error::NotFound));
        assert_eq!(streak(&ctx, &maria, marias_id).await.unwrap().current_streak, 2);
    }
    show_profile_to(&ctx, &maria, ProfileVisibility::Public).await;
    assert_eq!(streak(&ctx, &eve, marias_id).await.unwrap().current_streak, 2);
    assert_eq!(calendar(&ctx, &eve, marias_id, MonthQuery::default()).await.unwrap().days_studied, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_stats_have_the_time_at_which_the_streak_breaks(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let read_stats = async || {
        let stats = stats(&ctx, &maria, &maria.user_id).await.unwrap();
        (stats.streak.current_streak, stats.days_until_break, stats.breaks_at, stats.total_days_studied)
    };
    assert_eq!(read_stats().await, (0, None, None, 0));
    study_on(&ctx, &maria, &[6, 9]).await;
    assert_eq!(read_stats().await, (1, Some(0), Some(at("2026-03-11T00:00:00Z")), 2));
    study_on(&ctx, &maria, &[10]).await;
    assert_eq!(read_stats().await, (2, Some(1), Some(at("2026-03-12T00:00:00Z")), 3));
    ctx.clock.set(at("2026-03-12T00:00:00Z"));
    assert_eq!(read_stats().await, (0, None, None, 3));
}

#[sqlx::test(migrations = "../migrations")]
async fn the_history_has_the_missed_days(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    assert_eq!(history(&ctx, &maria).await.unwrap().items, []);
    study_on(&ctx, &maria, &[1, 2, 3, 5, 9, 10]).await;
    let past = |first, last, length| PastStreak {
        start_date: march(first),
        end_date: march(last),
        length,
        missed_date: march(last + 1),
    };
    assert_eq!(history(&ctx, &maria).await.unwrap().items, [past(5, 5, 1), past(1, 3, 3)]);
    ctx.clock.set(at("2026-03-12T00:00:00Z"));
    assert_eq!(history(&ctx, &maria).await.unwrap().items[0], past(9, 10, 2));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_month_has_all_its_days(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    study_on(&ctx, &maria, &[1, 10]).await;
    let month = calendar(&ctx, &maria, &maria.user_id, MonthQuery::default()).await.unwrap();
    assert_eq!((month.year, month.month, month.timezone.as_str(), month.days.len()), (2026, 3, "UTC", 31));
    assert_eq!((month.days_studied, month.total_seconds, month.days[9].session_count), (2, 3600, 1));
    let leap = MonthQuery { year: Some(2024), month: Some(2) };
    assert_eq!(calendar(&ctx, &maria, &maria.user_id, leap).await.unwrap().days.len(), 29);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_studied_day_in_the_future_after_a_flight_west_is_not_today(db: PgPool) {
    // Studied on 2 March in Kiritimati; in Pago Pago it is the 1st, without study.
    let (ctx, maria) = flown_west(db, &["2026-03-01T10:30:00Z"], "2026-03-01T12:00:00Z").await;
    let breaks_at = Some(at("2026-03-04T11:00:00Z"));
    assert_eq!(standing(&ctx, &maria).await, (1, false, Some(1), breaks_at, 0));
    study(&ctx, &maria, at("2026-03-01T11:30:00Z")).await;
    assert_eq!(standing(&ctx, &maria).await, (2, true, Some(1), breaks_at, 1800));

    ctx.clock.set(at("2026-03-03T12:00:00Z"));
    assert_eq!(standing(&ctx, &maria).await, (2, false, Some(0), breaks_at, 0));
    ctx.clock.set(at("2026-03-04T10:59:59Z"));
    assert_eq!(standing(&ctx, &maria).await.0, 2);
    ctx.clock.set(at("2026-03-04T11:00:00Z"));
    assert_eq!(standing(&ctx, &maria).await, (0, false, None, None, 0));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_that_repeats_after_a_flight_west_counts_already(db: PgPool) {
    let studied_at = ["2026-03-01T00:00:00Z", "2026-03-01T10:30:00Z"];
    let (ctx, maria) = flown_west(db, &studied_at, "2026-03-01T12:00:00Z").await;
    assert_eq!(standing(&ctx, &maria).await, (2, true, Some(1), Some(at("2026-03-04T11:00:00Z")), 1800));
}

#[sqlx::test(migrations = "../migrations")]
async fn today_can_be_two_days_before_the_last_studied_day_after_a_flight_west(db: PgPool) {
    // Half past midnight on 2 March in Kiritimati is half past eleven in the evening of 28 February in Pago Pago.
    let (ctx, maria) = flown_west(db, &["2026-03-01T10:00:00Z"], "2026-03-01T10:30:00Z").await;
    assert_eq!(standing(&ctx, &maria).await, (1, false, Some(1), Some(at("2026-03-04T11:00:00Z")), 0));
}
