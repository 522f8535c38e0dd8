//! All sums of one user: calculated from the sessions, and as they are stored.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::entry::{Share, add_hours, shares_of};
use crate::{
    Error,
    calendar::HOURS,
    ids::UserId,
    sessions::{
        access::own_sessions,
        service::ended_row::{EndedRow, ended_columns},
    },
    sql::query_as,
    streaks::{StreakRecord, service::streak_record},
};

/// What all of a user's sessions add up to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    days: BTreeMap<NaiveDate, Share>,
    subjects: BTreeMap<(NaiveDate, String), (i32, i32)>,
    subject_totals: BTreeMap<String, SubjectTotal>,
    hours: [i32; HOURS],
    session_count: i32,
    total_study_time: i64,
    days_studied: i32,
    first_day: Option<NaiveDate>,
    streak: Option<StreakRecord>,
}

impl Sums {
    pub(super) async fn of_sessions(
        db: &mut PgConnection,
        user_id: &UserId,
        streak_minimum_seconds: i32,
    ) -> Result<Self, Error> {
        let rows = query_as!(
            EndedRow,
            "SELECT" + ended_columns!() + "FROM study_sessions WHERE" + own_sessions!(),
            user_id.0,
        )
        .fetch_all(db)
        .await?;
        let mut sums = Self::default();
        for row in &rows {
            sums.add(row)?;
        }
        let studied = || sums.days.values().filter(|day| day.seconds > 0).map(|day| day.day);
        sums.days_studied = number(studied().count());
        sums.first_day = studied().next();
        sums.streak = streak_of(sums.days.values().filter(|day| day.seconds >= streak_minimum_seconds));
        Ok(sums)
    }

    fn add(&mut self, row: &EndedRow) -> Result<(), Error> {
        for share in shares_of(row)? {
            add_hours(&mut self.hours, &share.hours);
            let part = (share.seconds, share.session_count);
            let subject = row.session.subject.clone().unwrap_or_default();
            self.subject_totals.entry(subject.clone()).or_default().add(&share);
            let sum = self.subjects.entry((share.day, subject)).or_insert((0, 0));
            *sum = (sum.0 + part.0, sum.1 + part.1);
            self.days.entry(share.day).and_modify(|day| day.add(&share)).or_insert(share);
        }
        self.session_count += 1;
        self.total_study_time += i64::from(row.session.duration_seconds);
        Ok(())
    }

    pub(super) async fn stored(db: &mut PgConnection, user_id: &UserId) -> Result<Self, Error> {
        let days = sqlx::query!(
            "SELECT day, previous_day, seconds, session_count, hours FROM study_days WHERE user_id = $1",
            user_id.0
        )
        .fetch_all(&mut *db)
        .await?
        .into_iter()
        .map(|row| {
            let share = Share {
                day: row.day,
                previous_day: row.previous_day,
                seconds: row.seconds,
                session_count: row.session_count,
                hours: array_of(row.hours.unwrap_or_default()),
            };
            (row.day, share)
        })
        .collect();
        let subjects = sqlx::query!(
            "SELECT day, subject, seconds, session_count FROM study_day_subjects WHERE user_id = $1",
            user_id.0
        )
        .fetch_all(&mut *db)
        .await?
        .into_iter()
        .map(|row| ((row.day, row.subject), (row.seconds, row.session_count)))
        .collect();
        let subject_totals = sqlx::query!(
            "SELECT subject, seconds, session_count, last_day FROM study_subject_totals WHERE user_id = $1",
            user_id.0
        )
        .fetch_all(&mut *db)
        .await?
        .into_iter()
        .map(|row| {
            let (seconds, session_count, last_day) = (row.seconds, row.session_count, row.last_day);
            (row.subject, SubjectTotal { seconds, session_count, last_day })
        })
        .collect();
        let totals = query_as!(
            Totals,
            r#"SELECT users.total_study_time, coalesce(t.session_count, 0) AS "session_count!",
                      coalesce(t.hours, '{}') AS "hours!", coalesce(t.days_studied, 0) AS "days_studied!",
                      t.first_day AS "first_day?","#
                + streak_record!()
                + "
             FROM users LEFT JOIN study_totals t USING (user_id) WHERE users.user_id = $1",
            user_id.0
        )
        .fetch_one(&mut *db)
        .await?;
        Ok(Self {
            days,
            subjects,
            subject_totals,
            hours: array_of(totals.hours),
            session_count: totals.session_count,
            total_study_time: totals.total_study_time,
            days_studied: totals.days_studied,
            first_day: totals.first_day,
            streak: totals.streak,
        })
    }

    pub(super) fn differences(&self, stored: &Self) -> Vec<String> {
        let mut found = differences_of("day", &self.days, &stored.days);
        found.extend(differences_of("subject", &self.subjects, &stored.subjects));
        found.extend(differences_of("subject in all", &self.subject_totals, &stored.subject_totals));
        let totals =
            |sums: &Self| (sums.total_study_time, sums.session_count, sums.hours, sums.days_studied, sums.first_day);
        if totals(self) != totals(stored) {
            found.push(format!("totals: kept {:?}, but the sessions say {:?}", totals(stored), totals(self)));
        }
        if self.streak != stored.streak {
            found.push(format!("streak: kept {:?}, but the sessions say {:?}", stored.streak, self.streak));
        }
        found
    }

    pub(super) async fn write(&self, db: &mut PgConnection, user_id: &UserId) -> Result<(), sqlx::Error> {
        sqlx::query!("DELETE FROM study_days WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        sqlx::query!("DELETE FROM study_day_subjects WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        sqlx::query!("DELETE FROM study_totals WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        self.write_days(db, user_id).await?;
        self.write_subjects(db, user_id).await?;
        sqlx::query!(
            "INSERT INTO study_totals (user_id, session_count, hours, days_studied, first_day)
             VALUES ($1, $2, $3, $4, $5)",
            user_id.0,
            self.session_count,
            &self.hours[..],
            self.days_studied,
            self.first_day,
        )
        .execute(&mut *db)
        .await?;
        sqlx::query!("UPDATE users SET total_study_time = $2 WHERE user_id = $1", user_id.0, self.total_study_time)
            .execute(&mut *db)
            .await?;
        Ok(())
    }

    async fn write_days(&self, db: &mut PgConnection, user_id: &UserId) -> Result<(), sqlx::Error> {
        let column = |of: fn(&Share) -> i32| self.days.values().map(of).collect::<Vec<i32>>();
        let previous_days: Vec<NaiveDate> = self.days.values().map(|day| day.previous_day).collect();
        let hours: Vec<i32> = self.days.values().flat_map(|day| day.hours).collect();
        sqlx::query!(
            "INSERT INTO study_days (user_id, day, previous_day, seconds, session_count, hours)
             SELECT $1, day, previous_day, seconds, session_count, ($6::integer[])[24 * (n - 1) + 1 : 24 * n]
             FROM unnest($2::date[], $3::date[], $4::integer[], $5::integer[])
                  WITH ORDINALITY AS row (day, previous_day, seconds, session_count, n)",
            user_id.0,
            &self.days.keys().copied().collect::<Vec<_>>(),
            &previous_days,
            &column(|day| day.seconds),
            &column(|day| day.session_count),
            &hours,
        )
        .execute(db)
        .await?;
        Ok(())
    }

    /// Writes the totals per subject, too, because the trigger has calculated them from the old ones.
    async fn write_subjects(&self, db: &mut PgConnection, user_id: &UserId) -> Result<(), sqlx::Error> {
        let (days, subjects): (Vec<NaiveDate>, Vec<String>) = self.subjects.keys().cloned().unzip();
        let (seconds, counts): (Vec<i32>, Vec<i32>) = self.subjects.values().copied().unzip();
        sqlx::query!(
            "INSERT INTO study_day_subjects (user_id, day, subject, seconds, session_count)
             SELECT $1, * FROM unnest($2::date[], $3::text[], $4::integer[], $5::integer[])",
            user_id.0,
            &days,
            &subjects,
            &seconds,
            &counts,
        )
        .execute(&mut *db)
        .await?;
        sqlx::query!("DELETE FROM study_subject_totals WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        let subjects: Vec<String> = self.subject_totals.keys().cloned().collect();
        let totals = self.subject_totals.values();
        sqlx::query!(
            "INSERT INTO study_subject_totals (user_id, subject, seconds, session_count, last_day)
             SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::date[])",
            user_id.0,
            &subjects,
            &totals.clone().map(|total| total.seconds).collect::<Vec<_>>(),
            &totals.clone().map(|total| total.session_count).collect::<Vec<_>>(),
            &totals.map(|total| total.last_day).collect::<Vec<_>>() as &[Option<NaiveDate>],
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

/// What a subject adds up to in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct SubjectTotal {
    seconds: i64,
    session_count: i64,
    last_day: Option<NaiveDate>,
}

impl SubjectTotal {
    fn add(&mut self, share: &Share) {
        self.seconds += i64::from(share.seconds);
        self.session_count += i64::from(share.session_count);
        self.last_day = self.last_day.max(Some(share.day));
    }
}

/// All totals of a user.
struct Totals {
    total_study_time: i64,
    session_count: i32,
    hours: Vec<i32>,
    days_studied: i32,
    first_day: Option<NaiveDate>,
    streak: Option<StreakRecord>,
}

/// Returns the streak of days that count, which must be in order.
fn streak_of<'a>(days: impl Iterator<Item = &'a Share>) -> Option<StreakRecord> {
    let mut record: Option<StreakRecord> = None;
    for share in days {
        let before = record.unwrap_or(StreakRecord {
            run_start: share.day,
            run_end: share.day,
            run_length: 0,
            longest_length: 0,
            total_days: 0,
        });
        let (run_start, run_length) = if before.run_end >= share.previous_day {
            (before.run_start, before.run_length + 1)
        } else {
            (share.day, 1)
        };
        record = Some(StreakRecord {
            run_start,
            run_length,
            run_end: share.day,
            longest_length: before.longest_length.max(run_length),
            total_days: before.total_days + 1,
        });
    }
    record
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Returns the hours of a row; those that it doesn't have are zero.
fn array_of(hours: Vec<i32>) -> [i32; HOURS] {
    let mut array = [0; HOURS];
    array.iter_mut().zip(hours).for_each(|(hour, seconds)| *hour = seconds);
    array
}

fn differences_of<K: Ord + Debug, V: PartialEq + Debug>(
    what: &str,
    expected: &BTreeMap<K, V>,
    stored: &BTreeMap<K, V>,
) -> Vec<String> {
    let keys: BTreeSet<&K> = expected.keys().chain(stored.keys()).collect();
    keys.into_iter()
        .filter(|key| expected.get(key) != stored.get(key))
        .map(|key| format!("{what} {key:?}: kept {:?}, but the sessions say {:?}", stored.get(key), expected.get(key)))
        .collect()
}
