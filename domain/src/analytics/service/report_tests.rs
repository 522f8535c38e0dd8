//! The reports of pages agree with the other services, for today in every zone and for any period.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{PreferencesPatch, UserPatch, service::change_me},
    auth::Actor,
    calendar::{DateRange, MonthQuery, WeekStart},
    sessions::{NewSession, service::log_session},
    streaks::service as streaks,
    subjects::{SubjectColour, SubjectColours, SubjectPatch, service::change_subject},
    testing::{context, test_user},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn log(ctx: &Context, actor: &Actor, started_at: &str, minutes: i64, subject: Option<&str>) {
    let session =
        NewSession { subject: subject.map(str::to_owned), ..NewSession::lasting(at(started_at), minutes * 60) };
    log_session(ctx, actor, session).await.unwrap();
}

async fn prefer(ctx: &Context, actor: &Actor, timezone: &str, week_starts_on: WeekStart) {
    let preferences = PreferencesPatch {
        timezone: Some(timezone.to_owned()),
        week_starts_on: Some(week_starts_on),
        ..PreferencesPatch::default()
    };
    change_me(ctx, actor, UserPatch { preferences: Some(preferences), ..UserPatch::default() }).await.unwrap();
}

/// Returns a user in this zone who has studied around two new years, at an hour at which a year, a month and a week
/// begin in some zones and end in others.
async fn studied(db: PgPool, timezone: &str, week_starts_on: WeekStart) -> (Context, Actor) {
    // A Friday night; 1 January 2027 is a Friday.
    let ctx = context(db, Clock::fixed(at("2026-12-31T23:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    prefer(&ctx, &maria, timezone, week_starts_on).await;
    for (started_at, minutes, subject) in [
        ("2025-06-10T09:00:00Z", 30, Some("Latin")),
        ("2025-12-31T09:00:00Z", 60, Some("Latin")),
        ("2026-12-20T09:00:00Z", 90, Some("Latin")),
        ("2026-12-27T09:00:00Z", 20, None),
        ("2026-12-30T09:00:00Z", 40, Some("Algebra")),
        ("2026-12-31T22:00:00Z", 50, Some("Latin")),
    ] {
        log(&ctx, &maria, started_at, minutes, subject).await;
    }
    (ctx, maria)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_report_agrees_with_the_other_services(db: PgPool) {
    let (ctx, maria) = studied(db, "UTC", WeekStart::Monday).await;
    for (zone, starts_on) in [
        ("UTC", WeekStart::Monday),
        ("Pacific/Kiritimati", WeekStart::Sunday),
        ("Pacific/Niue", WeekStart::Monday),
        ("Pacific/Niue", WeekStart::Sunday),
    ] {
        prefer(&ctx, &maria, zone, starts_on).await;
        let in_range = async |start, end| {
            let range = DateRange { start_date: Some(start), end_date: Some(end) };
            by_subject(&ctx, &maria, range).await.unwrap()
        };
        for given in [None, Some(date("2026-12-27")), Some(date("2025-12-31"))] {
            let report = week_report(&ctx, &maria, given).await.unwrap();
            let start = crate::calendar::week_start(given.unwrap_or_else(|| report.user.today()), starts_on);
            assert_eq!(report.period, week(&ctx, &maria, Some(start)).await.unwrap(), "{zone} {given:?}");
            assert_eq!(report.before, week(&ctx, &maria, Some(start - TimeDelta::days(7))).await.unwrap());
            assert_eq!(
                report.subjects,
                in_range(report.period.start_date, report.period.end_date).await,
                "{zone} {given:?}"
            );

            let report = month_report(&ctx, &maria, given).await.unwrap();
            let query = |day: NaiveDate| MonthQuery {
                year: day.format("%Y").to_string().parse().ok(),
                month: day.format("%m").to_string().parse().ok(),
            };
            let first = report.period.start_date;
            assert_eq!(report.period, month(&ctx, &maria, query(first)).await.unwrap(), "{zone} {given:?}");
            assert_eq!(report.before, month(&ctx, &maria, query(first - TimeDelta::days(1))).await.unwrap());
            assert_eq!(report.subjects, in_range(first, report.period.end_date).await, "{zone} {given:?}");

            let report = day_report(&ctx, &maria, given).await.unwrap();
            assert_eq!(report.day, day(&ctx, &maria, Some(report.day.date)).await.unwrap(), "{zone} {given:?}");
            assert_eq!(report.subjects, in_range(report.day.date, report.day.date).await, "{zone} {given:?}");
            assert_eq!(report.day.date, given.unwrap_or_else(|| report.user.today()));

            let report = streaks::streaks_report(&ctx, &maria, given).await.unwrap();
            let shown = query(report.month.days[0].date);
            let me = &maria.user_id;
            assert_eq!(report.month, streaks::calendar(&ctx, &maria, me, shown).await.unwrap(), "{zone} {given:?}");
            assert_eq!(report.stats, streaks::stats(&ctx, &maria, me).await.unwrap());
            assert_eq!(report.history, streaks::history(&ctx, &maria).await.unwrap());
        }
        let all = all_time_report(&ctx, &maria).await.unwrap();
        assert_eq!(all.all, all_time(&ctx, &maria).await.unwrap());
        assert_eq!(all.subjects, in_range(date("1900-01-01"), date("2900-01-01")).await);
        assert_eq!(all.subjects, by_subject(&ctx, &maria, DateRange::default()).await.unwrap());
        assert_eq!(all.user.first_day, all.all.first_session_date);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_year_has_all_its_days_and_the_total_of_the_one_before(db: PgPool) {
    let (ctx, maria) = studied(db, "UTC", WeekStart::Monday).await;
    let report = year_report(&ctx, &maria, None).await.unwrap();
    assert_eq!((report.period.start_date, report.period.days.len()), (date("2026-01-01"), 365));
    assert_eq!((report.period.total_seconds, report.before.total_seconds), (200 * 60, 90 * 60));
    let subjects: Vec<_> =
        report.subjects.items.iter().map(|part| (part.subject.as_deref(), part.total_seconds)).collect();
    assert_eq!(subjects, [(Some("Latin"), 140 * 60), (Some("Algebra"), 40 * 60), (None, 20 * 60)]);
    assert_eq!(year_report(&ctx, &maria, Some(2024)).await.unwrap().period.days.len(), 366);

    prefer(&ctx, &maria, "Pacific/Kiritimati", WeekStart::Monday).await;
    let report = year_report(&ctx, &maria, None).await.unwrap();
    assert_eq!((report.period.start_date, report.before.total_seconds), (date("2027-01-01"), 200 * 60));
    assert_eq!(report.subjects.items, []);
}

#[sqlx::test(migrations = "../migrations")]
async fn each_report_has_the_colours_of_its_subjects(db: PgPool) {
    let (ctx, maria) = studied(db, "UTC", WeekStart::Monday).await;
    let (eve, _) = test_user(&ctx, "eve").await;
    let colour = |number| SubjectColour::try_from(number).unwrap();
    for (name, number) in [("Latin", 6), ("Algebra", 8)] {
        let patch = SubjectPatch { name: name.to_owned(), new_name: None, colour: Some(colour(number)) };
        change_subject(&ctx, &maria, patch).await.unwrap();
    }
    log(&ctx, &eve, "2026-12-31T22:00:00Z", 20, Some("Latin")).await;

    let both = SubjectColours::from_iter([("Latin".to_owned(), colour(6)), ("Algebra".to_owned(), colour(8))]);
    assert_eq!(week_report(&ctx, &maria, None).await.unwrap().colours, both);
    assert_eq!(month_report(&ctx, &maria, None).await.unwrap().colours, both);
    assert_eq!(year_report(&ctx, &maria, None).await.unwrap().colours, both);
    assert_eq!(all_time_report(&ctx, &maria).await.unwrap().colours, both);
    let day = day_report(&ctx, &maria, None).await.unwrap();
    assert_eq!(day.colours, SubjectColours::from_iter([("Latin".to_owned(), colour(6))]));
    let empty = day_report(&ctx, &maria, Some(date("2026-12-27"))).await.unwrap();
    assert_eq!((empty.day.total_seconds, empty.colours), (20 * 60, SubjectColours::default()));
    assert_eq!(day_report(&ctx, &eve, None).await.unwrap().colours.of("Latin"), colour(1));
}

#[sqlx::test(migrations = "../migrations")]
async fn periods_outside_of_the_calendar_are_refused(db: PgPool) {
    let (ctx, maria) = studied(db, "UTC", WeekStart::Monday).await;
    for year in [i32::MIN, -44, 0, 1900, 9999, i32::MAX] {
        assert!(matches!(year_report(&ctx, &maria, Some(year)).await, Err(Error::Invalid(_))), "{year}");
    }
    for day in [NaiveDate::MIN, date("-0044-03-15"), date("1899-12-31"), date("9999-12-31"), NaiveDate::MAX] {
        let given = Some(day);
        assert!(matches!(day_report(&ctx, &maria, given).await, Err(Error::Invalid(_))), "{day}");
        assert!(matches!(week_report(&ctx, &maria, given).await, Err(Error::Invalid(_))), "{day}");
        assert!(matches!(month_report(&ctx, &maria, given).await, Err(Error::Invalid(_))), "{day}");
    }
}
