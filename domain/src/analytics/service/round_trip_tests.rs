//! Each report takes one round trip to the database.

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

/// Runs each report twice, because a statement is prepared before its first use, and checks that the second run takes
/// one round trip.
macro_rules! each_takes_one_round_trip {
    ($trips:expr; $($report:expr),+ $(,)?) => {
        $(
            let (first, _) = $trips.during($report).await;
            let (second, round_trips) = $trips.during($report).await;
            assert_eq!((first.is_ok(), second.is_ok(), round_trips), (true, true, 1), "{}", stringify!($report));
        )+
    };
}

#[sqlx::test(migrations = "../migrations")]
async fn every_report_takes_one_round_trip(db: PgPool) {
    let trips = RoundTrips::on(&db).await;
    let ctx: Context = context(trips.db.clone(), Clock::fixed("2026-03-04T11:00:00Z".parse().unwrap())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let session = NewSession {
        subject: Some("Algebra".to_owned()),
        ..NewSession::lasting("2026-03-03T23:30:00Z".parse().unwrap(), 3600)
    };
    let (logged, round_trips) = trips.during(log_session(&ctx, &maria, session)).await;
    assert!(logged.is_ok() && round_trips > 1, "a transaction takes {round_trips} round trips, or they aren't counted");

    let (me, date) = (&maria.user_id, "2026-03-03".parse().ok());
    let february = MonthQuery { year: Some(2026), month: Some(2) };
    let range = DateRange { start_date: date, end_date: None };
    each_takes_one_round_trip!(trips;
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
