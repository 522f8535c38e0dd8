//! A study day.

use chrono::NaiveDate;

use super::{
    shares::subject_shares,
    subject_columns::{SubjectPart, subject_parts_record},
};
use crate::{
    Context, Error,
    analytics::{DayAnalytics, GroupShare, SubjectShares},
    auth::Actor,
    calendar::{DayTotal, HOURS, ReportUser, ReportUserRow, check_day, day_columns, days_around, report_user_record},
    sql::{columns, query_as, text},
    subjects::{
        SubjectColours,
        service::{SubjectColourRow, colours_record},
    },
};

/// A day, with what else a page shows of it.
#[derive(Debug, Clone)]
pub struct DayReport {
    /// The user.
    pub user: ReportUser,
    /// The day, hour by hour.
    pub day: DayAnalytics,
    /// Seconds studied on the date before.
    pub seconds_before: i64,
    /// The time of the day by subject.
    pub subjects: SubjectShares,
    /// The colours of these subjects.
    pub colours: SubjectColours,
}

/// Returns a study day hour by hour; today when none is given.
pub async fn day(ctx: &Context, actor: &Actor, date: Option<NaiveDate>) -> Result<DayAnalytics, Error> {
    Ok(day_report(ctx, actor, date).await?.day)
}

/// Returns the same with what else a page shows of it.
pub async fn day_report(ctx: &Context, actor: &Actor, date: Option<NaiveDate>) -> Result<DayReport, Error> {
    let (earliest, latest) = match date {
        Some(date) => (check_day("date", date)?, date),
        None => days_around(ctx.clock.now(), 0),
    };
    let row = read(ctx, actor, (earliest.pred_opt().unwrap_or(earliest), latest)).await?;
    let user = row.user.at(ctx.clock.now())?;
    let date = date.unwrap_or_else(|| user.today());
    let on = |date| row.days.iter().find(|day| Some(day.total.date) == date);
    let subjects =
        subject_shares(row.subjects.into_iter().filter(|part| part.start == date).map(SubjectPart::into_total));
    let names = subjects.items.iter().filter_map(|share| share.subject.as_deref());
    Ok(DayReport {
        seconds_before: on(date.pred_opt()).map_or(0, |day| day.total.total_seconds),
        day: analytics_of(date, on(Some(date))),
        colours: row.colours.into_iter().collect::<SubjectColours>().only(names),
        subjects,
        user,
    })
}

/// A day with its hours and the lengths of its sessions.
struct DayRow {
    total: DayTotal,
    /// Null in rows from before hours were stored.
    hours: Option<Vec<i32>>,
    /// In whole seconds; null without sessions, like `longest`.
    average_length: Option<i64>,
    longest: Option<i32>,
}

text! {
    /// The lengths of the sessions that began on a day of `study_days`.
    session_lengths: r#"LEFT JOIN LATERAL (
        SELECT round(avg(duration_seconds))::bigint AS average, max(duration_seconds) AS longest
        FROM study_sessions s
        WHERE s.user_id = study_days.user_id AND session_date = study_days.day
              AND ended_at IS NOT NULL AND deleted_at IS NULL
    ) lengths ON true"#
}

columns! {
    day_row_columns: DayRow from ("study_days" + session_lengths!()) {
        total: ("(SELECT d FROM (SELECT" + day_columns!() + r#") d) AS "total!: _""#),
        hours: "hours",
        average_length: r#"lengths.average AS "average_length?""#,
        longest: r#"lengths.longest AS "longest?""#,
    }
}

struct Row {
    user: ReportUserRow,
    days: Vec<DayRow>,
    subjects: Vec<SubjectPart>,
    colours: Vec<SubjectColourRow>,
}

async fn read(ctx: &Context, actor: &Actor, (first, last): (NaiveDate, NaiveDate)) -> Result<Row, Error> {
    query_as!(
        Row,
        "SELECT"
            + report_user_record!()
            + ", ARRAY(
             SELECT d FROM (
                 SELECT"
            + day_row_columns!()
            + "FROM study_days"
            + session_lengths!()
            + "
                 WHERE study_days.user_id = users.user_id AND day BETWEEN $2 AND $3
             ) d
         ) AS \"days!: _\","
            + subject_parts_record!()
            + ","
            + colours_record!()
            + "
         FROM users WHERE user_id = $1",
        actor.user_id.0,
        first,
        last,
        first,
        last,
        "day",
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)
}

fn analytics_of(date: NaiveDate, row: Option<&DayRow>) -> DayAnalytics {
    let total_seconds = row.map_or(0, |row| row.total.total_seconds);
    let session_count = row.map_or(0, |row| row.total.session_count);
    DayAnalytics {
        date,
        total_seconds,
        session_count,
        average_session_seconds: row.and_then(|row| row.average_length).unwrap_or(0),
        longest_session_seconds: row.and_then(|row| row.longest).map_or(0, i64::from),
        by_group: GroupShare::all_without_group(total_seconds, session_count),
        hours: row.and_then(|row| row.hours.as_deref()).map_or_else(|| vec![0; HOURS], to_i64),
    }
}

pub(super) fn to_i64(hours: &[i32]) -> Vec<i64> {
    hours.iter().copied().map(i64::from).collect()
}
