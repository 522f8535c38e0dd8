//! Each reading of what time adds up to asks the database once.

use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context,
    calendar::{DateRange, MonthQuery},
    dashboard::service::{dashboard, this_week, today},
    sessions::{NewSession, service::log_session},
    streaks::service as streaks,
    testing::{RoundTrips, context, test_user},
};

/// Runs each reading twice, since a statement is made known to the database before its first use, and
/// checks that the second time takes one way there and back.
macro_rules! each_asks_once {
    ($trips:expr; $($reading:expr),+ $(,)?) => {
        $(
            let (first, _) = $trips.during($reading).await;
            let (second, asked) = $trips.during($reading).await;
            assert_eq!((first.is_ok(), second.is_ok(), asked), (true, true, 1), "{}", stringify!($reading));
        )+
    };
}

#[sqlx::test(migrations = "../migrations")]
async fn every_reading_takes_one_round_trip(db: PgPool) {
    let trips = RoundTrips::on(&db).await;
    let ctx: Context = context(trips.db.clone(), Clock::fixed("2026-03-04T11:00:00Z".parse().unwrap())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let session = NewSession {
        subject: Some("Algebra".to_owned()),
        ..NewSession::lasting("2026-03-03T23:30:00Z".parse().unwrap(), 3600)
    };
    let (logged, asked) = trips.during(log_session(&ctx, &maria, session)).await;
    assert!(logged.is_ok() && asked > 1, "a transaction asks {asked} times, or nothing is counted");

    let (me, date) = (&maria.user_id, "2026-03-03".parse().ok());
    let february = MonthQuery { year: Some(2026), month: Some(2) };
    let range = DateRange { start_date: date, end_date: None };
    each_asks_once!(trips;
        dashboard(&ctx, &maria),
        day(&ctx, &maria, None), day(&ctx, &maria, date),
        week(&ctx, &maria, None), week(&ctx, &maria, date),
        month(&ctx, &maria, MonthQuery::default()), month(&ctx, &maria, february),
        all_time(&ctx, &maria),
        by_group(&ctx, &maria, DateRange::default()), by_group(&ctx, &maria, range),
        by_subject(&ctx, &maria, DateRange::default()), by_subject(&ctx, &maria, range),
        today(&ctx, &maria), this_week(&ctx, &maria),
        day_report(&ctx, &maria, None), day_report(&ctx, &maria, date),
        week_report(&ctx, &maria, None), week_report(&ctx, &maria, date),
        month_report(&ctx, &maria, None), month_report(&ctx, &maria, date),
        year_report(&ctx, &maria, None), year_report(&ctx, &maria, Some(2025)),
        all_time_report(&ctx, &maria),
        streaks::streak(&ctx, &maria, me), streaks::stats(&ctx, &maria, me), streaks::history(&ctx, &maria),
        streaks::calendar(&ctx, &maria, me, MonthQuery::default()), streaks::calendar(&ctx, &maria, me, february),
        streaks::streaks_report(&ctx, &maria, None), streaks::streaks_report(&ctx, &maria, date),
    );
}
