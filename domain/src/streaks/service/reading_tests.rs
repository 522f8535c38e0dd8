//! Streaks, calendars and histories as they are told, and to whom.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{Actor, PreferencesPatch, ProfileVisibility, UserPatch, service::change_me},
    analytics::MonthQuery,
    sessions::{NewSession, service::log_session},
    streaks::PastStreak,
    testing::{context, student},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn march(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

async fn study_on(ctx: &Context, actor: &Actor, days: &[u32]) {
    for &day in days {
        let started_at = march(day).and_hms_opt(8, 0, 0).unwrap().and_utc();
        let session = NewSession {
            started_at,
            ended_at: Some(started_at + TimeDelta::minutes(30)),
            duration_seconds: None,
            group_id: None,
            resource_id: None,
            subject: None,
            session_notes: None,
            rating: None,
        };
        log_session(ctx, actor, session).await.unwrap();
    }
}

async fn show_profile_to(ctx: &Context, actor: &Actor, profile: ProfileVisibility) {
    let preferences = PreferencesPatch { profile: Some(profile), ..PreferencesPatch::default() };
    change_me(ctx, actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn somebody_elses_streak_is_seen_only_where_they_show_it(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = student(&ctx, "maria").await;
    let (eve, _) = student(&ctx, "eve").await;
    study_on(&ctx, &maria, &[9, 10]).await;
    let hers = &maria.user_id;
    for hidden in [ProfileVisibility::Groups, ProfileVisibility::Private] {
        show_profile_to(&ctx, &maria, hidden).await;
        assert_eq!(streak(&ctx, &eve, hers).await, Err(Error::NotFound));
        assert_eq!(stats(&ctx, &eve, hers).await, Err(Error::NotFound));
        assert_eq!(calendar(&ctx, &eve, hers, MonthQuery::default()).await, Err(Error::NotFound));
        assert_eq!(streak(&ctx, &maria, hers).await.unwrap().current_streak, 2);
    }
    show_profile_to(&ctx, &maria, ProfileVisibility::Public).await;
    assert_eq!(streak(&ctx, &eve, hers).await.unwrap().current_streak, 2);
    assert_eq!(calendar(&ctx, &eve, hers, MonthQuery::default()).await.unwrap().days_studied, 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_streak_tells_when_it_breaks(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = student(&ctx, "maria").await;
    let told = async || {
        let stats = stats(&ctx, &maria, &maria.user_id).await.unwrap();
        (stats.streak.current_streak, stats.days_until_break, stats.breaks_at, stats.total_days_studied)
    };
    assert_eq!(told().await, (0, None, None, 0));
    study_on(&ctx, &maria, &[6, 9]).await;
    assert_eq!(told().await, (1, Some(0), Some(at("2026-03-11T00:00:00Z")), 2));
    study_on(&ctx, &maria, &[10]).await;
    assert_eq!(told().await, (2, Some(1), Some(at("2026-03-12T00:00:00Z")), 3));
    ctx.clock.set(at("2026-03-12T00:00:00Z"));
    assert_eq!(told().await, (0, None, None, 3));
}

#[sqlx::test(migrations = "../migrations")]
async fn the_history_says_which_day_was_missed(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = student(&ctx, "maria").await;
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
async fn a_month_shows_every_day_of_it(db: PgPool) {
    let ctx = context(db, Clock::fixed(at("2026-03-10T12:00:00Z"))).await;
    let (maria, _) = student(&ctx, "maria").await;
    study_on(&ctx, &maria, &[1, 10]).await;
    let month = calendar(&ctx, &maria, &maria.user_id, MonthQuery::default()).await.unwrap();
    assert_eq!((month.year, month.month, month.timezone.as_str(), month.days.len()), (2026, 3, "UTC", 31));
    assert_eq!((month.days_studied, month.total_seconds, month.days[9].session_count), (2, 3600, 1));
    let leap = MonthQuery { year: Some(2024), month: Some(2) };
    assert_eq!(calendar(&ctx, &maria, &maria.user_id, leap).await.unwrap().days.len(), 29);
}
