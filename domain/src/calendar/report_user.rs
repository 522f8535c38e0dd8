//! The user of a report.

use chrono::{DateTime, NaiveDate, Utc};

use super::{StudyCalendar, WeekStart, calendar_of};
use crate::Error;

/// The user whom a report is about, and the moment at which it was made.
#[derive(Debug, Clone)]
pub struct ReportUser {
    /// The moment of the report.
    pub now: DateTime<Utc>,
    /// The user's calendar.
    pub calendar: StudyCalendar,
    /// The first day of the user's week.
    pub week_starts_on: WeekStart,
    /// The user's daily goal.
    pub daily_goal_seconds: i64,
    /// The first day on which the user studied, if there is one.
    pub first_day: Option<NaiveDate>,
}

impl ReportUser {
    /// Returns the user's study day at the moment of the report.
    pub fn today(&self) -> NaiveDate {
        self.calendar.day_of(self.now)
    }
}

/// The columns that a report reads of its user.
pub(crate) struct ReportUserRow {
    /// An IANA time zone.
    pub(crate) timezone: String,
    /// The hour at which the study day starts.
    pub(crate) day_starts_at: i16,
    pub(crate) week_starts_on: WeekStart,
    pub(crate) daily_goal_seconds: i32,
    pub(crate) first_day: Option<NaiveDate>,
}

crate::sql::columns! {
    report_user_columns: ReportUserRow from "users" {
        timezone: "timezone",
        day_starts_at: "day_starts_at",
        week_starts_on: r#"week_starts_on AS "week_starts_on: _""#,
        daily_goal_seconds: "daily_goal_seconds",
        first_day: "(SELECT first_day FROM study_totals WHERE study_totals.user_id = users.user_id) AS first_day",
    }
}

crate::sql::text! {
    /// The row of `users` for a report.
    report_user_record: "(SELECT r FROM (SELECT" + crate::calendar::report_user_columns!() + r#") r) AS "user!: _""#
}
pub(crate) use {report_user_columns, report_user_record};

impl ReportUserRow {
    /// Returns the user at `now`.
    pub(crate) fn at(self, now: DateTime<Utc>) -> Result<ReportUser, Error> {
        Ok(ReportUser {
            now,
            calendar: calendar_of(&self.timezone, self.day_starts_at)?,
            week_starts_on: self.week_starts_on,
            daily_goal_seconds: self.daily_goal_seconds.into(),
            first_day: self.first_day,
        })
    }
}
