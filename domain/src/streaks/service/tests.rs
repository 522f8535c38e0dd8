//! Compares the database's streaks with a count day by day.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate};
use chrono_tz::{America, Pacific, Tz};
use rand::{Rng, SeedableRng, rngs::StdRng};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context,
    accounts::Actor,
    calendar::StudyCalendar,
    streaks::StreakRecord,
    testing::{context, test_user},
};

const MINIMUM_SECONDS: i32 = 60;

/// Returns random days around the one that Apia skipped (30 December 2011), with the seconds studied in each.
fn some_days(random: &mut StdRng, calendar: &StudyCalendar) -> BTreeMap<NaiveDate, i32> {
    let first = NaiveDate::from_ymd_opt(2011, 12, 15).unwrap();
    let density = random.random_range(0.0..1.0);
    let mut days = BTreeMap::new();
    for day in first.iter_days().take(30) {
        let exists = calendar.start_of(day) < calendar.start_of(day + Days::new(1));
        if exists && random.random_bool(density) {
            days.insert(day, random.random_range(1..300));
        }
    }
    days
}

/// Returns the runs of consecutive days that count, by comparing each day with the one before.
fn runs_day_by_day(days: &BTreeMap<NaiveDate, i32>, calendar: &StudyCalendar) -> Vec<Vec<NaiveDate>> {
    let mut runs: Vec<Vec<NaiveDate>> = Vec::new();
    for (&day, _) in days.iter().filter(|(_, seconds)| **seconds >= MINIMUM_SECONDS) {
        let continues = |run: &Vec<NaiveDate>| run.last() == Some(&calendar.day_before(day));
        match runs.last_mut() {
            Some(run) if continues(run) => run.push(day),
            _ => runs.push(vec![day]),
        }
    }
    runs
}

#[sqlx::test(migrations = "../migrations")]
async fn streaks_match_a_count_day_by_day(db: PgPool) {
    let ctx = context(db, Clock::fixed(DateTime::UNIX_EPOCH)).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    for seed in 0..200 {
        let random = &mut StdRng::seed_from_u64(seed);
        let zone: Tz = if random.random() { Pacific::Apia } else { America::New_York };
        let calendar = StudyCalendar::new(zone, random.random_range(0..24));
        let days = some_days(random, &calendar);
        write_days(&ctx, &maria, &days, &calendar).await;

        let runs = runs_day_by_day(&days, &calendar);
        let expected = runs.last().map(|last| StreakRecord {
            run_start: last[0],
            run_end: last[last.len() - 1],
            run_length: i32::try_from(last.len()).unwrap(),
            longest_length: i32::try_from(runs.iter().map(Vec::len).max().unwrap()).unwrap(),
            total_days: i32::try_from(runs.iter().map(Vec::len).sum::<usize>()).unwrap(),
        });
        assert_eq!(read_record(&ctx, &maria).await, expected, "seed {seed}, {zone}, {days:?}");
    }
}

async fn write_days(ctx: &Context, maria: &Actor, days: &BTreeMap<NaiveDate, i32>, calendar: &StudyCalendar) {
    let mut tx = ctx.db.begin().await.unwrap();
    sqlx::query!("DELETE FROM study_days").execute(&mut *tx).await.unwrap();
    for (&day, &seconds) in days {
        sqlx::query!(
            "INSERT INTO study_days (user_id, day, seconds, session_count, previous_day) VALUES ($1, $2, $3, 1, $4)",
            maria.user_id.0,
            day,
            seconds,
            calendar.day_before(day)
        )
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    recompute_streak(&mut tx, &maria.user_id, MINIMUM_SECONDS).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read_record(ctx: &Context, maria: &Actor) -> Option<StreakRecord> {
    sqlx::query!(
        "SELECT run_start, run_end, run_length, longest_length, total_days FROM streaks WHERE user_id = $1",
        maria.user_id.0
    )
    .fetch_optional(&ctx.db)
    .await
    .unwrap()
    .map(|row| StreakRecord {
        run_start: row.run_start,
        run_end: row.run_end,
        run_length: row.run_length,
        longest_length: row.longest_length,
        total_days: row.total_days,
    })
}
