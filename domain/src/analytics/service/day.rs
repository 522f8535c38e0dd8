//! A study day.

use chrono::NaiveDate;

use super::{
    dates::checked_day,
    reading::{around, calendar_of},
    reports::ReportContext,
    shares::{subject_colours, subject_shares},
};
use crate::{
    Context, Error,
    accounts::{Actor, WeekStart},
    analytics::{DayAnalytics, GroupShare, SubjectShares},
    calendar::HOURS,
    subjects::SubjectColours,
};

/// A day, with what a page shows beside it.
#[derive(Debug, Clone)]
pub struct DayReport {
    /// Whose it is.
    pub person: ReportContext,
    /// The day, hour by hour.
    pub day: DayAnalytics,
    /// Seconds studied on the date before.
    pub seconds_before: i64,
    /// What the time of the day was for.
    pub subjects: SubjectShares,
    /// The colours of these subjects.
    pub colours: SubjectColours,
}

/// A study day hour by hour; today when none is named.
pub async fn day(ctx: &Context, actor: &Actor, date: Option<NaiveDate>) -> Result<DayAnalytics, Error> {
    Ok(day_report(ctx, actor, date).await?.day)
}

/// The same with what a page shows beside it.
pub async fn day_report(ctx: &Context, actor: &Actor, date: Option<NaiveDate>) -> Result<DayReport, Error> {
    let now = ctx.clock.now();
    let (earliest, latest) = match date {
        Some(date) => (checked_day("date", date)?, date),
        None => around(now, 0),
    };
    let first = earliest.pred_opt().unwrap_or(earliest);
    let rows = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                  u.daily_goal_seconds, t.first_day AS "first_day?", d.day AS "day?", d.seconds AS "seconds?",
                  d.session_count AS "session_count?", d.hours AS "hours?", l.average, l.longest,
                  s.subjects AS "subjects!", s.seconds AS "subject_seconds!", s.counts AS "subject_counts!",
                  s.colours AS "colours!: Vec<Option<i16>>"
           FROM users u
           LEFT JOIN study_totals t USING (user_id)
           LEFT JOIN study_days d ON d.user_id = u.user_id AND d.day BETWEEN $2 AND $3
           LEFT JOIN LATERAL (
               SELECT round(avg(duration_seconds))::bigint AS average, max(duration_seconds) AS longest
               FROM study_sessions
               WHERE user_id = u.user_id AND session_date = d.day AND ended_at IS NOT NULL AND deleted_at IS NULL
           ) l ON true
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(subject), '{}') AS subjects, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts, coalesce(array_agg(colour), '{}') AS colours
               FROM study_day_subjects p
               LEFT JOIN subjects c ON c.user_id = p.user_id AND c.name = p.subject
               WHERE p.user_id = u.user_id AND p.day = d.day
           ) s
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        latest,
    )
    .fetch_all(&ctx.db)
    .await?;
    let head = rows.first().ok_or(Error::Unauthenticated)?;
    let person = ReportContext {
        now,
        calendar: calendar_of(&head.timezone, head.day_starts_at)?,
        week_starts_on: head.week_starts_on,
        daily_goal_seconds: head.daily_goal_seconds.into(),
        first_day: head.first_day,
    };
    let date = date.unwrap_or_else(|| person.today());
    let before = rows.iter().find(|row| row.day == date.pred_opt());
    let seconds_before = before.and_then(|row| row.seconds).map_or(0, i64::from);
    let row = rows.iter().find(|row| row.day == Some(date));
    let total_seconds = row.and_then(|row| row.seconds).map_or(0, i64::from);
    let session_count = row.and_then(|row| row.session_count).map_or(0, i64::from);
    let day = DayAnalytics {
        date,
        total_seconds,
        session_count,
        average_session_seconds: row.and_then(|row| row.average).unwrap_or(0),
        longest_session_seconds: row.and_then(|row| row.longest).map_or(0, i64::from),
        by_group: GroupShare::all_without_group(total_seconds, session_count),
        hours: row.and_then(|row| row.hours.as_deref()).map_or_else(|| vec![0; HOURS], to_i64),
    };
    let parts = row.into_iter().flat_map(|row| {
        let sums = row.subject_seconds.iter().zip(&row.subject_counts);
        row.subjects
            .iter()
            .cloned()
            .zip(sums)
            .map(|(subject, (&seconds, &count))| (subject, seconds.into(), count.into()))
    });
    let colours = row.map(|row| subject_colours(&row.subjects, &row.colours)).unwrap_or_default();
    Ok(DayReport { person, day, seconds_before, subjects: subject_shares(parts), colours })
}

pub(super) fn to_i64(hours: &[i32]) -> Vec<i64> {
    hours.iter().copied().map(i64::from).collect()
}
