//! All of a person's time.

use chrono::{Datelike, NaiveDate};

use super::{
    day::to_i64,
    reading::{around, calendar_of, day_totals},
    reports::ReportContext,
    shares::{subject_colours, subject_shares},
};
use crate::{
    Context, Error,
    accounts::{Actor, WeekStart},
    analytics::{AllTimeAnalytics, SubjectShares, busiest_hour, percentage, week_start},
    streaks::{service::record, streak_at},
    subjects::SubjectColours,
};

/// All time, with what a page shows beside it.
#[derive(Debug, Clone)]
pub struct AllTimeReport {
    /// Whose it is.
    pub person: ReportContext,
    /// What it adds up to.
    pub all: AllTimeAnalytics,
    /// What it was for.
    pub subjects: SubjectShares,
    /// The colours of these subjects.
    pub colours: SubjectColours,
}

/// What all of the person's time adds up to.
pub async fn all_time(ctx: &Context, actor: &Actor) -> Result<AllTimeAnalytics, Error> {
    Ok(all_time_report(ctx, actor).await?.all)
}

/// The same with what a page shows beside it.
pub async fn all_time_report(ctx: &Context, actor: &Actor) -> Result<AllTimeReport, Error> {
    let now = ctx.clock.now();
    // The current month, and the current week, which may have begun in the month before.
    let (first, last) = around(now, 31);
    let row = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart", u.total_study_time,
                  u.daily_goal_seconds,
                  coalesce(t.session_count, 0) AS "session_count!", coalesce(t.hours, '{}') AS "hours!",
                  coalesce(t.days_studied, 0) AS "days_studied!", t.first_day AS "first_day?",
                  s.run_start AS "run_start?", s.run_end AS "run_end?", s.run_length AS "run_length?",
                  s.longest_length AS "longest_length?", s.total_days AS "total_days?",
                  (SELECT duration_seconds FROM study_sessions
                   WHERE user_id = u.user_id AND ended_at IS NOT NULL AND deleted_at IS NULL
                   ORDER BY duration_seconds DESC LIMIT 1) AS longest,
                  (SELECT duration_seconds FROM study_sessions
                   WHERE user_id = u.user_id AND ended_at IS NOT NULL AND deleted_at IS NULL
                   ORDER BY duration_seconds LIMIT 1) AS shortest,
                  d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!",
                  p.subjects AS "subjects!", p.seconds AS "subject_seconds!", p.counts AS "subject_counts!",
                  p.colours AS "colours!: Vec<Option<i16>>"
           FROM users u
           LEFT JOIN study_totals t USING (user_id)
           LEFT JOIN streaks s USING (user_id)
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts
               FROM study_days WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
           ) d
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(subject), '{}') AS subjects, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts, coalesce(array_agg(colour), '{}') AS colours
               FROM study_subject_totals o
               LEFT JOIN subjects c ON c.user_id = o.user_id AND c.name = o.subject
               WHERE o.user_id = u.user_id
           ) p
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;

    let calendar = calendar_of(&row.timezone, row.day_starts_at)?;
    let today = calendar.day_of(now);
    let days = day_totals(&row.dates, &row.seconds, &row.counts);
    let sessions_since = |first: NaiveDate| {
        days.iter().filter(|day| (first..=today).contains(&day.date)).map(|day| day.session_count).sum()
    };
    let record = record(row.run_start, row.run_end, row.run_length, row.longest_length, row.total_days);
    let streak = streak_at(actor.user_id.clone(), record, today, calendar.day_before(today));
    let session_count = i64::from(row.session_count);
    let hours = to_i64(&row.hours);
    let all = AllTimeAnalytics {
        total_seconds: row.total_study_time,
        session_count,
        average_session_seconds: rounded_mean(row.total_study_time, session_count),
        longest_session_seconds: row.longest.map_or(0, i64::from),
        shortest_session_seconds: row.shortest.map_or(0, i64::from),
        most_productive_hour: busiest_hour(&hours),
        hours,
        study_consistency_percentage: consistency(row.days_studied.into(), row.first_day, today),
        days_studied: row.days_studied.into(),
        first_session_date: row.first_day,
        sessions_this_week: sessions_since(week_start(today, row.week_starts_on)),
        sessions_this_month: sessions_since(today.with_day(1).unwrap_or(today)),
        current_streak: streak.current_streak,
        longest_streak: streak.longest_streak,
    };
    let colours = subject_colours(&row.subjects, &row.colours);
    let sums = row.subject_seconds.into_iter().zip(row.subject_counts);
    let parts = row.subjects.into_iter().zip(sums).map(|(subject, (seconds, count))| (subject, seconds, count));
    let person = ReportContext {
        now,
        calendar,
        week_starts_on: row.week_starts_on,
        daily_goal_seconds: row.daily_goal_seconds.into(),
        first_day: row.first_day,
    };
    Ok(AllTimeReport { person, all, subjects: subject_shares(parts), colours })
}

/// To whole units, and 0 of nothing.
pub(super) fn rounded_mean(total: i64, count: i64) -> i64 {
    if count == 0 { 0 } else { (total + count / 2) / count }
}

/// Days studied ÷ days from the first through today, in per cent.
fn consistency(days_studied: i64, first_day: Option<NaiveDate>, today: NaiveDate) -> f64 {
    let Some(first_day) = first_day else { return 0.0 };
    let days = (today - first_day).num_days() + 1;
    percentage(days_studied, days.max(days_studied).max(1))
}
