//! What the page of streaks shows, in one round trip.

use chrono::{Datelike, NaiveDate};

use super::{calendar::study_month, history::ended, record, streak::stats_of};
use crate::{
    Context, Error,
    accounts::{Actor, WeekStart},
    analytics::{
        MonthQuery,
        service::{MonthSpan, ReportContext, calendar_of, day_totals},
    },
    streaks::{StreakHistory, StreakStats, StudyMonth},
};

/// A person's streaks, and a month of their calendar.
#[derive(Debug, Clone)]
pub struct StreaksReport {
    /// Whose they are.
    pub person: ReportContext,
    /// The streak at this moment.
    pub stats: StreakStats,
    /// The month, day by day.
    pub month: StudyMonth,
    /// The streaks that have ended.
    pub history: StreakHistory,
}

/// The person's streaks, and the month in which a day lies; the current one when none is named.
pub async fn streaks_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<StreaksReport, Error> {
    let now = ctx.clock.now();
    let query = MonthQuery { year: day.map(|day| day.year()), month: day.map(|day| day.month()) };
    let asked = MonthSpan::asked(query)?;
    let (first, last) = MonthSpan::range(asked, query, now);
    let row = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                  u.daily_goal_seconds, t.first_day AS "first_day?",
                  s.run_start AS "run_start?", s.run_end AS "run_end?", s.run_length AS "run_length?",
                  s.longest_length AS "longest_length?", s.total_days AS "total_days?",
                  d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!",
                  r.first_days AS "first_days!", r.last_days AS "last_days!", r.lengths AS "lengths!"
           FROM users u
           LEFT JOIN study_totals t USING (user_id)
           LEFT JOIN streaks s USING (user_id)
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts
               FROM study_days WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
           ) d
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(first_day ORDER BY last_day DESC), '{}') AS first_days,
                      coalesce(array_agg(last_day ORDER BY last_day DESC), '{}') AS last_days,
                      coalesce(array_agg(length ORDER BY last_day DESC), '{}') AS lengths
               FROM streak_runs(u.user_id, u.streak_minimum_seconds)
           ) r
           WHERE u.user_id = $1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;

    let calendar = calendar_of(&row.timezone, row.day_starts_at)?;
    let record = record(row.run_start, row.run_end, row.run_length, row.longest_length, row.total_days);
    let span = asked.unwrap_or_else(|| MonthSpan::asked_on(query, calendar.day_of(now)));
    let days = day_totals(&row.dates, &row.seconds, &row.counts);
    let runs = row.first_days.into_iter().zip(row.last_days).zip(row.lengths);
    Ok(StreaksReport {
        stats: stats_of(actor.user_id.clone(), record, &calendar, now),
        month: study_month(span, row.timezone, &days),
        history: ended(runs.map(|((first, last), length)| (first, last, length)), &calendar, now),
        person: ReportContext {
            now,
            calendar,
            week_starts_on: row.week_starts_on,
            daily_goal_seconds: row.daily_goal_seconds.into(),
            first_day: row.first_day,
        },
    })
}
