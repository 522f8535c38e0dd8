//! All sums of one person: as the sessions say, and as they are kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::entry::{Share, add_hours, shares};
use crate::{
    Error,
    accounts::UserId,
    calendar::HOURS,
    sessions::{
        SessionId, Source,
        service::row::{EndedRow, ended},
    },
};

/// What all of a person's sessions add up to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    days: BTreeMap<NaiveDate, Share>,
    subjects: BTreeMap<(NaiveDate, String), (i32, i32)>,
    hours: [i32; HOURS],
    session_count: i32,
    total_study_time: i64,
}

impl Sums {
    pub(super) async fn of_sessions(db: &mut PgConnection, user_id: &UserId) -> Result<Self, Error> {
        let sessions: Vec<EndedRow> = ended!(
            "SELECT",
            "FROM study_sessions WHERE user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL",
            user_id.0,
        )
        .fetch_all(db)
        .await?;
        let mut sums = Self::default();
        for session in &sessions {
            sums.add(session)?;
        }
        Ok(sums)
    }

    fn add(&mut self, session: &EndedRow) -> Result<(), Error> {
        for share in shares(session)? {
            add_hours(&mut self.hours, &share.hours);
            let part = (share.seconds, share.session_count);
            let subject = session.subject.clone().unwrap_or_default();
            let sum = self.subjects.entry((share.day, subject)).or_insert((0, 0));
            *sum = (sum.0 + part.0, sum.1 + part.1);
            self.days.entry(share.day).and_modify(|day| day.add(&share)).or_insert(share);
        }
        self.session_count += 1;
        self.total_study_time += i64::from(session.duration_seconds);
        Ok(())
    }

    pub(super) async fn kept(db: &mut PgConnection, user_id: &UserId) -> Result<Self, Error> {
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
        let totals = sqlx::query!(
            r#"SELECT u.total_study_time, coalesce(t.session_count, 0) AS "session_count!",
                      coalesce(t.hours, '{}') AS "hours!"
               FROM users u LEFT JOIN study_totals t USING (user_id) WHERE u.user_id = $1"#,
            user_id.0
        )
        .fetch_one(&mut *db)
        .await?;
        Ok(Self {
            days,
            subjects,
            hours: array_of(totals.hours),
            session_count: totals.session_count,
            total_study_time: totals.total_study_time,
        })
    }

    pub(super) fn differences(&self, kept: &Self) -> Vec<String> {
        let mut found = differences_of("day", &self.days, &kept.days);
        found.extend(differences_of("subject", &self.subjects, &kept.subjects));
        let totals = |sums: &Self| (sums.total_study_time, sums.session_count, sums.hours);
        if totals(self) != totals(kept) {
            found.push(format!("totals: kept {:?}, but the sessions say {:?}", totals(kept), totals(self)));
        }
        found
    }

    pub(super) async fn write(&self, db: &mut PgConnection, user_id: &UserId) -> Result<(), sqlx::Error> {
        sqlx::query!("DELETE FROM study_days WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        sqlx::query!("DELETE FROM study_day_subjects WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        sqlx::query!("DELETE FROM study_totals WHERE user_id = $1", user_id.0).execute(&mut *db).await?;
        self.write_days(db, user_id).await?;
        self.write_subjects(db, user_id).await?;
        let days_studied = self.days.values().filter(|day| day.seconds > 0).count();
        let first_day = self.days.iter().find(|(_, day)| day.seconds > 0).map(|(day, _)| *day);
        sqlx::query!(
            "INSERT INTO study_totals (user_id, session_count, hours, days_studied, first_day)
             VALUES ($1, $2, $3, $4, $5)",
            user_id.0,
            self.session_count,
            &self.hours[..],
            i32::try_from(days_studied).unwrap_or(i32::MAX),
            first_day,
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
        .execute(db)
        .await?;
        Ok(())
    }
}

/// The hours of a row; a row that has none, or too few, has nothing in those.
fn array_of(hours: Vec<i32>) -> [i32; HOURS] {
    let mut array = [0; HOURS];
    array.iter_mut().zip(hours).for_each(|(hour, seconds)| *hour = seconds);
    array
}

fn differences_of<K: Ord + Debug, V: PartialEq + Debug>(
    what: &str,
    expected: &BTreeMap<K, V>,
    kept: &BTreeMap<K, V>,
) -> Vec<String> {
    let keys: BTreeSet<&K> = expected.keys().chain(kept.keys()).collect();
    keys.into_iter()
        .filter(|key| expected.get(key) != kept.get(key))
        .map(|key| format!("{what} {key:?}: kept {:?}, but the sessions say {:?}", kept.get(key), expected.get(key)))
        .collect()
}
