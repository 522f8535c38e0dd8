//! Analytics against a real database, with a fixed clock.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{PreferencesPatch, UserPatch, service::change_me},
    analytics::{GroupShare, SubjectShare},
    auth::Actor,
    calendar::{DateRange, MonthQuery, WeekStart},
    dashboard::service::{this_week, today},
    sessions::{
        NewSession,
        service::{ledger, log_session},
    },
    testing::{context, test_user},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Returns a user on a Wednesday noon in Berlin.
async fn maria(db: PgPool) -> (Context, Actor) {
    let ctx = context(db, Clock::fixed(at("2026-03-04T11:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let preferences = PreferencesPatch { timezone: Some("Europe/Berlin".into()), ..PreferencesPatch::default() };
    change_me(&ctx, &maria, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
    (ctx, maria)
}

async fn log(ctx: &Context, actor: &Actor, started_at: &str, minutes: i64, subject: Option<&str>) {
    let session =
        NewSession { subject: subject.map(str::to_owned), ..NewSession::lasting(at(started_at), minutes * 60) };
    log_session(ctx, actor, session).await.unwrap();
}

/// Returns a user who studied on Tuesday evening across midnight, on Wednesday morning, and on a day before.
async fn studied(db: PgPool) -> (Context, Actor) {
    let (ctx, maria) = maria(db).await;
    log(&ctx, &maria, "2026-02-27T09:00:00Z", 60, Some("Spanish")).await;
    log(&ctx, &maria, "2026-03-03T22:30:00Z", 60, Some("Algebra")).await;
    log(&ctx, &maria, "2026-03-04T08:10:00Z", 20, None).await;
    (ctx, maria)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_has_its_time_by_hour_of_local_time(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    let today = day(&ctx, &maria, None).await.unwrap();
    assert_eq!((today.date, today.total_seconds, today.session_count), (date("2026-03-04"), 3000, 1));
    assert_eq!((today.hours[0], today.hours[9], today.hours.iter().sum::<i64>()), (1800, 1200, 3000));
    assert_eq!((today.average_session_seconds, today.longest_session_seconds), (1200, 1200));
    assert_eq!(today.by_group, GroupShare::all_without_group(3000, 1));

    let tuesday = day(&ctx, &maria, Some(date("2026-03-03"))).await.unwrap();
    assert_eq!((tuesday.total_seconds, tuesday.hours[23], tuesday.longest_session_seconds), (1800, 1800, 3600));
    let empty = day(&ctx, &maria, Some(date("2026-03-02"))).await.unwrap();
    assert_eq!((empty.total_seconds, empty.hours.len(), empty.by_group.len()), (0, 24, 0));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_week_has_seven_days_and_a_month_all_of_its_own(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    let this = week(&ctx, &maria, None).await.unwrap();
    assert_eq!((this.start_date, this.end_date, this.days.len()), (date("2026-03-02"), date("2026-03-08"), 7));
    assert_eq!((this.total_seconds, this.session_count, this.days_studied), (4800, 2, 2));
    assert_eq!((this.average_daily_seconds, this.most_productive_day), (686, Some(date("2026-03-04"))));
    let named = week(&ctx, &maria, Some(date("2026-02-27"))).await.unwrap();
    assert_eq!((named.start_date, named.total_seconds), (date("2026-02-27"), 8400));

    let february = MonthQuery { year: Some(2024), month: Some(2) };
    assert_eq!(month(&ctx, &maria, february).await.unwrap().days.len(), 29);
    let current = month(&ctx, &maria, MonthQuery::default()).await.unwrap();
    assert_eq!((current.start_date, current.days.len(), current.total_seconds), (date("2026-03-01"), 31, 4800));
    let by_number = month(&ctx, &maria, MonthQuery { year: None, month: Some(2) }).await.unwrap();
    assert_eq!((by_number.start_date, by_number.total_seconds), (date("2026-02-01"), 3600));
    assert_eq!(month(&ctx, &maria, MonthQuery { year: Some(2025), month: None }).await.unwrap().total_seconds, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn all_time_is_what_the_sessions_add_up_to(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    let all = all_time(&ctx, &maria).await.unwrap();
    assert_eq!((all.total_seconds, all.session_count, all.average_session_seconds), (8400, 3, 2800));
    assert_eq!((all.longest_session_seconds, all.shortest_session_seconds), (3600, 1200));
    assert_eq!((all.most_productive_hour, all.hours[10]), (Some(10), 3600));
    assert_eq!((all.days_studied, all.first_session_date), (3, Some(date("2026-02-27"))));
    assert_eq!((all.study_consistency_percentage, all.sessions_this_week, all.sessions_this_month), (50.0, 2, 2));
    assert_eq!((all.current_streak, all.longest_streak), (2, 2));
}

#[sqlx::test(migrations = "../migrations")]
async fn without_sessions_all_sums_are_zero(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    let all = all_time(&ctx, &maria).await.unwrap();
    assert_eq!((all.average_session_seconds, all.most_productive_hour, all.first_session_date), (0, None, None));
    assert_eq!((all.study_consistency_percentage, all.shortest_session_seconds), (0.0, 0));
    assert_eq!(week(&ctx, &maria, None).await.unwrap().most_productive_day, None);
    assert_eq!(by_group(&ctx, &maria, DateRange::default()).await.unwrap().items, []);
    assert_eq!(today(&ctx, &maria).await.unwrap().percentage_change, None);
}

#[sqlx::test(migrations = "../migrations")]
async fn time_by_subject_has_the_largest_share_first(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    log(&ctx, &maria, "2026-03-04T09:00:00Z", 30, Some("Algebra")).await;
    let shares = by_subject(&ctx, &maria, DateRange::default()).await.unwrap();
    let parts =
        |share: &SubjectShare| (share.subject.clone().unwrap_or_default(), share.total_seconds, share.percentage);
    let expected = [("Algebra", 5400, 52.9), ("Spanish", 3600, 35.3), ("", 1200, 11.8)];
    let expected = expected.map(|(subject, seconds, percentage)| (subject.to_owned(), seconds, percentage));
    assert_eq!(shares.items.iter().map(parts).collect::<Vec<_>>(), expected);

    let range = DateRange { start_date: Some(date("2026-03-04")), end_date: None };
    assert_eq!(by_subject(&ctx, &maria, range).await.unwrap().total_seconds, 4800);
    let reversed = DateRange { start_date: Some(date("2026-03-04")), end_date: Some(date("2026-03-03")) };
    assert!(matches!(by_subject(&ctx, &maria, reversed).await, Err(Error::Invalid(_))));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_week_begins_on_the_day_that_the_user_prefers(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    let preferences = PreferencesPatch { week_starts_on: Some(WeekStart::Sunday), ..PreferencesPatch::default() };
    change_me(&ctx, &maria, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
    assert_eq!(week(&ctx, &maria, None).await.unwrap().start_date, date("2026-03-01"));
    assert_eq!(this_week(&ctx, &maria).await.unwrap().previous_week_seconds, 3600);
}

#[sqlx::test(migrations = "../migrations")]
async fn days_outside_of_the_calendar_are_refused(db: PgPool) {
    let (ctx, maria) = maria(db).await;
    for (year, month_number) in [(Some(1899), Some(1)), (Some(10_000), None), (None, Some(0)), (None, Some(13))] {
        let query = MonthQuery { year, month: month_number };
        assert!(matches!(month(&ctx, &maria, query).await, Err(Error::Invalid(_))), "{query:?}");
    }
    for text in ["1899-12-31", "9999-12-31", "-0044-03-15"] {
        assert!(matches!(day(&ctx, &maria, Some(date(text))).await, Err(Error::Invalid(_))), "{text}");
        assert!(matches!(week(&ctx, &maria, Some(date(text))).await, Err(Error::Invalid(_))), "{text}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn wrong_sums_are_found_and_rebuilt(db: PgPool) {
    let (ctx, maria) = studied(db).await;
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
    let before = all_time(&ctx, &maria).await.unwrap();
    sqlx::query!("UPDATE study_days SET seconds = seconds + 1").execute(&ctx.db).await.unwrap();
    sqlx::query!("DELETE FROM study_day_subjects WHERE subject = 'Algebra'").execute(&ctx.db).await.unwrap();
    sqlx::query!("UPDATE study_totals SET session_count = 9").execute(&ctx.db).await.unwrap();
    sqlx::query!("UPDATE streaks SET total_days = total_days + 1").execute(&ctx.db).await.unwrap();
    // The days, the subject's days, its total, all totals, and the streak.
    assert_eq!(ledger::verify(&ctx).await.unwrap().len(), 3 + 2 + 1 + 1 + 1);
    ledger::rebuild(&ctx).await.unwrap();
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
    assert_eq!(all_time(&ctx, &maria).await.unwrap(), before);
}

#[sqlx::test(migrations = "../migrations")]
async fn days_from_before_the_migration_are_filled_in(db: PgPool) {
    let (ctx, _) = studied(db).await;
    sqlx::query!("UPDATE study_days SET hours = NULL").execute(&ctx.db).await.unwrap();
    sqlx::query!("DELETE FROM study_totals").execute(&ctx.db).await.unwrap();
    sqlx::query!("DELETE FROM study_day_subjects").execute(&ctx.db).await.unwrap();
    ledger::fill_in(&ctx).await.unwrap();
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
}
