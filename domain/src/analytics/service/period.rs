//! A week, a month or a year.

use chrono::{Days, NaiveDate};

use super::subject_columns::{SubjectPart, subject_parts_record};
use crate::{
    Context, Error,
    analytics::{PeriodAnalytics, summarise_period},
    auth::Actor,
    calendar::{
        DayTotal, MonthQuery, MonthSpan, ReportUser, ReportUserRow, check_day, days_around, days_record,
        report_user_record, total_of, week_start,
    },
    sql::query_as,
    subjects::{
        SubjectColours,
        service::{SubjectColourRow, colour_columns},
    },
};

/// Returns seven days from `start`; without one, the user's current week.
pub async fn week(ctx: &Context, actor: &Actor, start: Option<NaiveDate>) -> Result<PeriodAnalytics, Error> {
    let days = match start {
        Some(start) => (check_day("week_start", start)?, start + Days::new(6)),
        None => days_around(ctx.clock.now(), 6),
    };
    let period = read(ctx, actor, Parts { days: Some(days), ..Parts::default() }).await?;
    let start = start.unwrap_or_else(|| week_start(period.user.today(), period.user.week_starts_on));
    Ok(period.summary(start.iter_days().take(7)))
}

/// Returns a month day by day; the current month when the query names none.
pub async fn month(ctx: &Context, actor: &Actor, query: MonthQuery) -> Result<PeriodAnalytics, Error> {
    let span = MonthSpan::parse(query)?;
    let days = MonthSpan::days_to_read(span, query, ctx.clock.now());
    let period = read(ctx, actor, Parts { days: Some(days), ..Parts::default() }).await?;
    let span = span.unwrap_or_else(|| MonthSpan::relative_to(query, period.user.today()));
    Ok(period.summary(span.days()))
}

/// What to read of a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    /// The days from the first to the last.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    /// The time by subject from the first day to the last.
    pub(super) subjects: Option<(NaiveDate, NaiveDate)>,
    /// Whether to read the colours of the subjects, of which there may be many.
    pub(super) colours: bool,
    /// The periods into which the time by subject is divided: `day`, `month` or `year`.
    pub(super) step: &'static str,
}

impl Default for Parts {
    fn default() -> Self {
        Self { days: None, subjects: None, colours: false, step: "day" }
    }
}

/// What was read of a period.
pub(super) struct Period {
    pub(super) user: ReportUser,
    /// The days with study, in any order.
    pub(super) days: Vec<DayTotal>,
    /// The time by subject, in any order.
    pub(super) subjects: Vec<SubjectPart>,
    /// The colours of all of the user's subjects, if requested; a join would look up the colour of each part.
    pub(super) colours: SubjectColours,
}

struct Row {
    user: ReportUserRow,
    days: Vec<DayTotal>,
    subjects: Vec<SubjectPart>,
    colours: Vec<SubjectColourRow>,
}

/// Reads a period of the user's time.
pub(super) async fn read(ctx: &Context, actor: &Actor, parts: Parts) -> Result<Period, Error> {
    let (first_day, last_day) = parts.days.unzip();
    let (first_of_subjects, last_of_subjects) = parts.subjects.unzip();
    let row = query_as!(
        Row,
        "SELECT"
            + report_user_record!()
            + ","
            + days_record!()
            + ","
            + subject_parts_record!()
            + ","
            + "ARRAY(SELECT c FROM (SELECT"
            + colour_columns!()
            + r#"FROM subjects WHERE user_id = users.user_id AND $7) c) AS "colours!: _"
             FROM users WHERE user_id = $1"#,
        actor.user_id.0,
        first_day,
        last_day,
        first_of_subjects,
        last_of_subjects,
        parts.step,
        parts.colours,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or(Error::Unauthenticated)?;
    Ok(Period {
        user: row.user.at(ctx.clock.now())?,
        days: row.days,
        subjects: row.subjects,
        colours: row.colours.into_iter().collect(),
    })
}

impl Period {
    /// Returns the sums of some days.
    pub(super) fn summary(&self, days: impl Iterator<Item = NaiveDate>) -> PeriodAnalytics {
        summarise_period(days.map(|date| total_of(&self.days, date)).collect())
    }
}
