//! The report for the page of streaks.

use chrono::{Datelike, NaiveDate};

use super::{
    calendar::month_of,
    history::history_of,
    read::{Parts, read},
    streak::stats_of,
};
use crate::{
    Context, Error,
    auth::Actor,
    calendar::{MonthQuery, MonthSpan, ReportUser},
    streaks::{StreakHistory, StreakStats, StudyMonth},
};

/// A user's streaks, and a month of their calendar.
#[derive(Debug, Clone)]
pub struct StreaksReport {
    /// The user.
    pub user: ReportUser,
    /// The streak at this moment.
    pub stats: StreakStats,
    /// The month, day by day.
    pub month: StudyMonth,
    /// The streaks that have ended.
    pub history: StreakHistory,
}

/// Returns the user's streaks, and the month that contains a day; the current month without a day.
pub async fn streaks_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<StreaksReport, Error> {
    let now = ctx.clock.now();
    let query = MonthQuery { year: day.map(|day| day.year()), month: day.map(|day| day.month()) };
    let span = MonthSpan::parse(query)?;
    let parts = Parts { days: Some(MonthSpan::days_to_read(span, query, now)), runs: true };
    let streaks = read(ctx, actor, &actor.user_id, parts, now).await?;
    let span = span.unwrap_or_else(|| MonthSpan::relative_to(query, streaks.user.today()));
    Ok(StreaksReport {
        stats: stats_of(&actor.user_id, &streaks),
        month: month_of(span, &streaks),
        history: history_of(&streaks),
        user: streaks.user,
    })
}
