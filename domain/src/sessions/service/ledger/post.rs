//! Putting a session into the sums, and taking it out again: the same with the opposite sign.

use sqlx::PgConnection;

use super::entry::{Share, shares};
use crate::{
    Error,
    accounts::UserId,
    sessions::service::{row::EndedRow, student::Student},
    streaks::service::recompute_streak,
};

/// Adds a session to its days, to the totals and to the streak.
pub(in crate::sessions::service) async fn credit(
    db: &mut PgConnection,
    student: &Student,
    session: &EndedRow,
) -> Result<(), Error> {
    post(db, student, session, 1).await
}

/// Takes a session out of its days, of the totals and of the streak.
pub(in crate::sessions::service) async fn uncredit(
    db: &mut PgConnection,
    student: &Student,
    session: &EndedRow,
) -> Result<(), Error> {
    post(db, student, session, -1).await
}

async fn post(db: &mut PgConnection, student: &Student, session: &EndedRow, sign: i32) -> Result<(), Error> {
    let shares = shares(session)?;
    let columns = Columns::of(&shares, sign);
    let person = &session.user_id;
    post_days(db, person, &columns).await?;
    post_subjects(db, person, session.subject.as_deref().unwrap_or_default(), &columns).await?;
    post_totals(db, person, sign, &columns).await?;
    sqlx::query!(
        "UPDATE users SET total_study_time = total_study_time + $2 WHERE user_id = $1",
        person.0,
        i64::from(session.duration_seconds * sign),
    )
    .execute(&mut *db)
    .await?;
    Ok(recompute_streak(db, person, student.streak_minimum_seconds).await?)
}

/// The shares, a column for each of their fields, as `unnest` takes them.
struct Columns {
    days: Vec<chrono::NaiveDate>,
    previous_days: Vec<chrono::NaiveDate>,
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

async fn post_days(db: &mut PgConnection, person: &UserId, columns: &Columns) -> Result<(), sqlx::Error> {
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
        person.0,
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
    person: &UserId,
    subject: &str,
    columns: &Columns,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "MERGE INTO study_day_subjects d
         USING unnest($3::date[], $4::integer[], $5::integer[]) AS s (day, seconds, session_count)
            ON d.user_id = $1 AND d.day = s.day AND d.subject = $2
         WHEN MATCHED AND d.seconds + s.seconds = 0 AND d.session_count + s.session_count = 0 THEN DELETE
         WHEN MATCHED THEN UPDATE
             SET seconds = d.seconds + s.seconds, session_count = d.session_count + s.session_count
         WHEN NOT MATCHED THEN INSERT (user_id, day, subject, seconds, session_count)
             VALUES ($1, s.day, $2, s.seconds, s.session_count)",
        person.0,
        subject,
        &columns.days,
        &columns.seconds,
        &columns.session_counts,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn post_totals(db: &mut PgConnection, person: &UserId, sign: i32, columns: &Columns) -> Result<(), sqlx::Error> {
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
        person.0,
        sign,
        &hours,
    )
    .execute(db)
    .await?;
    Ok(())
}
