//! Adds a session to the sums, and removes it again: the same with the opposite sign.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use sqlx::PgConnection;

use super::entry::{Share, shares_of};
use crate::{
    Error,
    ids::UserId,
    sessions::service::{
        ended_row::{EndedRow, ended_columns},
        locked_user::LockedUser,
    },
    sql::query_as,
    streaks::service::recompute_streak,
};

/// Adds a session to its days, to the totals and to the streak.
pub(in crate::sessions::service) async fn credit(
    db: &mut PgConnection,
    user: &LockedUser,
    row: &EndedRow,
) -> Result<(), Error> {
    post(db, user, row, 1).await
}

/// Removes a session from its days, from the totals and from the streak.
pub(in crate::sessions::service) async fn uncredit(
    db: &mut PgConnection,
    user: &LockedUser,
    row: &EndedRow,
) -> Result<(), Error> {
    post(db, user, row, -1).await
}

/// Recalculates `previous_day` where the removed session's zone skipped a day: it is the earliest one by the zones of
/// the sessions in that day.
async fn recalculate_previous_days(db: &mut PgConnection, row: &EndedRow, shares: &[Share]) -> Result<(), Error> {
    for share in shares.iter().filter(|share| share.previous_day.succ_opt() != Some(share.day)) {
        let midnight = share.day.and_time(NaiveTime::MIN).and_utc();
        // The study day is within these limits in every zone.
        let around = (midnight - TimeDelta::days(2), midnight + TimeDelta::days(3));
        let others = query_as!(
            EndedRow,
            "SELECT"
                + ended_columns!()
                + "FROM study_sessions
             WHERE user_id = $1 AND id <> $2 AND ended_at > $3 AND started_at < $4 AND deleted_at IS NULL",
            row.session.user_id.0,
            row.session.id.0,
            around.0,
            around.1,
        )
        .fetch_all(&mut *db)
        .await?;
        let mut previous_day = None;
        for other in &others {
            let of_the_day = shares_of(other)?.into_iter().filter(|other| other.day == share.day);
            previous_day = previous_day.into_iter().chain(of_the_day.map(|other| other.previous_day)).min();
        }
        if let Some(previous_day) = previous_day {
            sqlx::query!(
                "UPDATE study_days SET previous_day = $3 WHERE user_id = $1 AND day = $2",
                row.session.user_id.0,
                share.day,
                previous_day,
            )
            .execute(&mut *db)
            .await?;
        }
    }
    Ok(())
}

async fn post(db: &mut PgConnection, user: &LockedUser, row: &EndedRow, sign: i32) -> Result<(), Error> {
    let shares = shares_of(row)?;
    let columns = Columns::of(&shares, sign);
    let user_id = &row.session.user_id;
    post_days(db, user_id, &columns).await?;
    if sign < 0 {
        recalculate_previous_days(db, row, &shares).await?;
    }
    post_subjects(db, user_id, row.session.subject.as_deref().unwrap_or_default(), &columns).await?;
    post_totals(db, user_id, sign, &columns).await?;
    sqlx::query!(
        "UPDATE users SET total_study_time = total_study_time + $2 WHERE user_id = $1",
        user_id.0,
        i64::from(row.session.duration_seconds * sign),
    )
    .execute(&mut *db)
    .await?;
    Ok(recompute_streak(db, user_id, user.streak_minimum_seconds).await?)
}

/// The shares as columns, one for each field, for `unnest`.
struct Columns {
    days: Vec<NaiveDate>,
    previous_days: Vec<NaiveDate>,
    seconds: Vec<i32>,
    session_counts: Vec<i32>,
    /// The hours of all days, one after the other.
    hours: Vec<i32>,
}

impl Columns {
    fn of(shares: &[Share], sign: i32) -> Self {
        Self {
            days: shares.iter().map(|share| share.day).collect(),
            previous_days: shares.iter().map(|share| share.previous_day).collect(),
            seconds: shares.iter().map(|share| share.seconds * sign).collect(),
            session_counts: shares.iter().map(|share| share.session_count * sign).collect(),
            hours: shares.iter().flat_map(|share| share.hours).map(|seconds| seconds * sign).collect(),
        }
    }
}

async fn post_days(db: &mut PgConnection, user_id: &UserId, columns: &Columns) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "MERGE INTO study_days d
         USING (
             SELECT day, previous_day, seconds, session_count,
                    ($6::integer[])[24 * (n - 1) + 1 : 24 * n] AS hours
             FROM unnest($2::date[], $3::date[], $4::integer[], $5::integer[])
                  WITH ORDINALITY AS share (day, previous_day, seconds, session_count, n)
         ) s ON d.user_id = $1 AND d.day = s.day
         WHEN MATCHED AND d.seconds + s.seconds = 0 AND d.session_count + s.session_count = 0 THEN DELETE
         WHEN MATCHED THEN UPDATE
             SET seconds = d.seconds + s.seconds, session_count = d.session_count + s.session_count,
                 hours = sum_of_elements(d.hours, s.hours), previous_day = least(d.previous_day, s.previous_day)
         WHEN NOT MATCHED THEN INSERT (user_id, day, previous_day, seconds, session_count, hours)
             VALUES ($1, s.day, s.previous_day, s.seconds, s.session_count, s.hours)",
        user_id.0,
        &columns.days,
        &columns.previous_days,
        &columns.seconds,
        &columns.session_counts,
        &columns.hours,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn post_subjects(
    db: &mut PgConnection,
    user_id: &UserId,
    subject: &str,
    columns: &Columns,
) -> Result<(), sqlx::Error> {
    // A subject gets its colour with its first session: the one that the user's other subjects have least often.
    sqlx::query!(
        "WITH coloured AS (
             INSERT INTO subjects (user_id, name, colour)
             SELECT $1, $2, (
                 SELECT choice FROM generate_series(1, 8) choice
                 LEFT JOIN subjects other ON other.user_id = $1 AND other.colour = choice
                 GROUP BY choice ORDER BY count(other.name), choice LIMIT 1
             )
             WHERE $2 <> '' AND NOT EXISTS (SELECT FROM subjects known WHERE known.user_id = $1 AND known.name = $2)
             ON CONFLICT (user_id, name) DO NOTHING
         )
         MERGE INTO study_day_subjects d
         USING unnest($3::date[], $4::integer[], $5::integer[]) AS s (day, seconds, session_count)
            ON d.user_id = $1 AND d.day = s.day AND d.subject = $2
         WHEN MATCHED AND d.seconds + s.seconds = 0 AND d.session_count + s.session_count = 0 THEN DELETE
         WHEN MATCHED THEN UPDATE
             SET seconds = d.seconds + s.seconds, session_count = d.session_count + s.session_count
         WHEN NOT MATCHED THEN INSERT (user_id, day, subject, seconds, session_count)
             VALUES ($1, s.day, $2, s.seconds, s.session_count)",
        user_id.0,
        subject,
        &columns.days,
        &columns.seconds,
        &columns.session_counts,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn post_totals(db: &mut PgConnection, user_id: &UserId, sign: i32, columns: &Columns) -> Result<(), sqlx::Error> {
    let mut hours = vec![0; crate::calendar::HOURS];
    for (index, seconds) in columns.hours.iter().enumerate() {
        hours[index % crate::calendar::HOURS] += seconds;
    }
    sqlx::query!(
        "MERGE INTO study_totals t
         USING (
             SELECT count(*)::integer AS days_studied, min(day) AS first_day
             FROM study_days WHERE user_id = $1 AND seconds > 0
         ) d ON t.user_id = $1
         WHEN MATCHED THEN UPDATE
             SET session_count = t.session_count + $2, hours = sum_of_elements(t.hours, $3),
                 days_studied = d.days_studied, first_day = d.first_day
         WHEN NOT MATCHED THEN INSERT (user_id, session_count, hours, days_studied, first_day)
             VALUES ($1, $2, $3, d.days_studied, d.first_day)",
        user_id.0,
        sign,
        &hours,
    )
    .execute(db)
    .await?;
    Ok(())
}
