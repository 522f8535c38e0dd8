//! What follows from a session: the days it lies in, the person's total, and the streak. Kept in
//! the transaction that changes the session, so that every page reads sums that are true.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    row::EndedRow,
    student::{Student, calendar_of},
};
use crate::{Error, sessions::studied, streaks::service::recompute_streak};

/// Adds a session to its days, to the total and to the streak.
pub(super) async fn credit(db: &mut PgConnection, student: &Student, session: &EndedRow) -> Result<(), Error> {
    let entry = Entry::of(session)?;
    sqlx::query!(
        "INSERT INTO study_days (user_id, day, seconds, session_count, previous_day)
         SELECT $1, * FROM unnest($2::date[], $3::integer[], $4::integer[], $5::date[])
         ON CONFLICT (user_id, day) DO UPDATE
         SET seconds = study_days.seconds + excluded.seconds,
             session_count = study_days.session_count + excluded.session_count,
             previous_day = least(study_days.previous_day, excluded.previous_day)",
        session.user_id.0,
        &entry.days,
        &entry.seconds,
        &entry.session_counts,
        &entry.previous_days,
    )
    .execute(&mut *db)
    .await?;
    follow(db, student, session, i64::from(session.duration_seconds)).await
}

/// Takes a session out of its days, of the total and of the streak.
pub(super) async fn uncredit(db: &mut PgConnection, student: &Student, session: &EndedRow) -> Result<(), Error> {
    let entry = Entry::of(session)?;
    sqlx::query!(
        "UPDATE study_days d
         SET seconds = d.seconds - e.seconds, session_count = d.session_count - e.session_count
         FROM unnest($2::date[], $3::integer[], $4::integer[]) AS e (day, seconds, session_count)
         WHERE d.user_id = $1 AND d.day = e.day",
        session.user_id.0,
        &entry.days,
        &entry.seconds,
        &entry.session_counts,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM study_days WHERE user_id = $1 AND day = ANY($2) AND seconds = 0 AND session_count = 0",
        session.user_id.0,
        &entry.days,
    )
    .execute(&mut *db)
    .await?;
    follow(db, student, session, -i64::from(session.duration_seconds)).await
}

async fn follow(db: &mut PgConnection, student: &Student, session: &EndedRow, seconds: i64) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE users SET total_study_time = total_study_time + $2 WHERE user_id = $1",
        session.user_id.0,
        seconds,
    )
    .execute(&mut *db)
    .await?;
    Ok(recompute_streak(db, &session.user_id, student.streak_minimum_seconds).await?)
}

/// A session's part in each of its days, a column for each of theirs.
struct Entry {
    days: Vec<NaiveDate>,
    seconds: Vec<i32>,
    session_counts: Vec<i32>,
    previous_days: Vec<NaiveDate>,
}

impl Entry {
    /// By the calendar under which the session was first credited, so that taking it out again
    /// takes out exactly what was put in.
    fn of(session: &EndedRow) -> Result<Self, Error> {
        let calendar = calendar_of(&session.timezone, session.day_starts_at)?;
        let mut parts = calendar.divide(&studied(session.interval(), &session.breaks()));
        // Nothing was studied on the day it began if it was paused until the next.
        if parts.first().is_none_or(|(day, _)| *day != session.session_date) {
            parts.insert(0, (session.session_date, 0));
        }
        Ok(Self {
            days: parts.iter().map(|(day, _)| *day).collect(),
            seconds: parts.iter().map(|(_, seconds)| i32::try_from(*seconds).unwrap_or(i32::MAX)).collect(),
            session_counts: parts.iter().map(|(day, _)| i32::from(*day == session.session_date)).collect(),
            previous_days: parts.iter().map(|(day, _)| calendar.day_before(*day)).collect(),
        })
    }
}
