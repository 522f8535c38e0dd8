//! All of a user's time.

use chrono::NaiveDate;

use super::{
    day::to_i64,
    shares::subject_shares,
    subject_columns::{SubjectTotal, total_columns},
};
use crate::{
    Context, Error,
    analytics::{AllTimeAnalytics, SubjectShares, busiest_hour, percentage},
    auth::Actor,
    calendar::{
        DayTotal, MonthSpan, ReportUser, ReportUserRow, days_around, days_record, report_user_record, week_start,
    },
    sessions::access::own_sessions,
    sql::query_as,
    streaks::{StreakRecord, service::streak_record, streak_at},
    subjects::{
        SubjectColours,
        service::{SubjectColourRow, colours_record},
    },
};

/// All time, with what else a page shows of it.
#[derive(Debug, Clone)]
pub struct AllTimeReport {
    /// The user.
    pub user: ReportUser,
    /// What it adds up to.
    pub all: AllTimeAnalytics,
    /// The time by subject.
    pub subjects: SubjectShares,
    /// The colours of these subjects.
    pub colours: SubjectColours,
}

/// Returns what all of the user's time adds up to.
pub async fn all_time(ctx: &Context, actor: &Actor) -> Result<AllTimeAnalytics, Error> {
    Ok(all_time_report(ctx, actor).await?.all)
}

/// Returns the same with what else a page shows of it.
pub async fn all_time_report(ctx: &Context, actor: &Actor) -> Result<AllTimeReport, Error> {
    let row = read(ctx, actor).await?;
    let user = row.user.at(ctx.clock.now())?;
    let today = user.today();
    let sessions_since = |first: NaiveDate| {
        row.days.iter().filter(|day| (first..=today).contains(&day.date)).map(|day| day.session_count).sum()
    };
    let streak = streak_at(actor.user_id.clone(), row.streak, today, user.calendar.day_before(today));
    let hours = to_i64(&row.hours);
    let all = AllTimeAnalytics {
        total_seconds: row.total_study_time,
        session_count: row.session_count,
        average_session_seconds: rounded_mean(row.total_study_time, row.session_count),
        longest_session_seconds: row.longest.map_or(0, i64::from),
        shortest_session_seconds: row.shortest.map_or(0, i64::from),
        most_productive_hour: busiest_hour(&hours),
        hours,
        study_consistency_percentage: consistency(row.days_studied, user.first_day, today),
        days_studied: row.days_studied,
        first_session_date: user.first_day,
        sessions_this_week: sessions_since(week_start(today, user.week_starts_on)),
        sessions_this_month: sessions_since(MonthSpan::of(today).first),
        current_streak: streak.current_streak,
        longest_streak: streak.longest_streak,
    };
    let (subjects, colours) = (subject_shares(row.subjects), row.colours.into_iter().collect());
    Ok(AllTimeReport { user, all, subjects, colours })
}

struct Row {
    user: ReportUserRow,
    days: Vec<DayTotal>,
    streak: Option<StreakRecord>,
    total_study_time: i64,
    session_count: i64,
    hours: Vec<i32>,
    days_studied: i64,
    longest: Option<i32>,
    shortest: Option<i32>,
    subjects: Vec<SubjectTotal>,
    colours: Vec<SubjectColourRow>,
}

async fn read(ctx: &Context, actor: &Actor) -> Result<Row, Error> {
    // The current month, and the current week, which may have begun in the month before.
    let (first, last) = days_around(ctx.clock.now(), 31);
    query_as!(
        Row,
        "SELECT" + report_user_record!() + "," + days_record!() + "," + streak_record!() + "," + colours_record!()
            + r#", total_study_time, coalesce(t.session_count, 0) AS "session_count!", coalesce(t.hours, '{}') AS "hours!",
             coalesce(t.days_studied, 0) AS "days_studied!",
             (SELECT duration_seconds FROM study_sessions WHERE"# + own_sessions!() + r#"
              ORDER BY duration_seconds DESC LIMIT 1) AS longest,
             (SELECT duration_seconds FROM study_sessions WHERE"# + own_sessions!() + r#"
              ORDER BY duration_seconds LIMIT 1) AS shortest,
             ARRAY(SELECT s FROM (SELECT"# + total_columns!() + r#"FROM study_subject_totals
                 WHERE user_id = users.user_id) s) AS "subjects!: _"
         FROM users LEFT JOIN study_totals t USING (user_id) WHERE user_id = $1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)
}

/// Returns the mean in whole units; 0 of nothing.
fn rounded_mean(total: i64, count: i64) -> i64 {
    if count == 0 { 0 } else { (total + count / 2) / count }
}

/// Returns the days studied ÷ the days from the first through today, in per cent.
fn consistency(days_studied: i64, first_day: Option<NaiveDate>, today: NaiveDate) -> f64 {
    let Some(first_day) = first_day else { return 0.0 };
    let days = (today - first_day).num_days() + 1;
    percentage(days_studied, days.max(days_studied).max(1))
}
