//! A stretch of time as a page shows it: with the one before, with what it was for, and with what is to be
//! known of the person. What "now" is depends on their zone, which the same statement reads: so it reads
//! the days around now in any zone, and these functions pick from them.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::{
    dates::{MonthSpan, checked_day, checked_year},
    reading::{around, calendar_of, day_totals},
    shares::{SubjectColumns, subject_colours, subject_shares},
};
use crate::{
    Context, Error,
    accounts::{Actor, WeekStart},
    analytics::{DayTotal, PeriodAnalytics, SubjectShares, summarise_period, total_of, week_start},
    calendar::StudyCalendar,
    subjects::SubjectColours,
};

/// Whose time is looked at, and when.
#[derive(Debug, Clone)]
pub struct ReportContext {
    /// This moment.
    pub now: DateTime<Utc>,
    /// Their calendar.
    pub calendar: StudyCalendar,
    /// The first day of their week.
    pub week_starts_on: WeekStart,
    /// How much they want to study a day.
    pub daily_goal_seconds: i64,
    /// The first day on which they studied, if there is one.
    pub first_day: Option<NaiveDate>,
}

impl ReportContext {
    /// Their study day now.
    pub fn today(&self) -> NaiveDate {
        self.calendar.day_of(self.now)
    }
}

/// A week, a month or a year, with the one before.
#[derive(Debug, Clone)]
pub struct PeriodReport {
    /// Whose it is.
    pub person: ReportContext,
    /// The period, day by day.
    pub period: PeriodAnalytics,
    /// The one before it, day by day.
    pub before: PeriodAnalytics,
    /// What the time of the period was for.
    pub subjects: SubjectShares,
    /// The colours of the subjects of both.
    pub colours: SubjectColours,
}

/// The week in which a day lies, as the person begins it; this week when none is named.
pub async fn week_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<PeriodReport, Error> {
    let day = day.map(|day| checked_day("start", day)).transpose()?;
    let (earliest, latest) = candidates(ctx, day);
    let wanted = Wanted { first: earliest - Days::new(13), last: latest + Days::new(6), step: "day" };
    let (person, read) = wanted.read(ctx, actor).await?;
    let start = week_start(day.unwrap_or_else(|| person.today()), person.week_starts_on);
    Ok(read.look(person, [start - Days::new(7), start, start + Days::new(7)]))
}

/// The month in which a day lies; this month when none is named.
pub async fn month_report(ctx: &Context, actor: &Actor, day: Option<NaiveDate>) -> Result<PeriodReport, Error> {
    let day = day.map(|day| checked_day("month", day)).transpose()?;
    let (earliest, latest) = candidates(ctx, day);
    let first = MonthSpan::of(earliest).first - Months::new(1);
    let (person, read) = Wanted { first, last: MonthSpan::of(latest).last, step: "month" }.read(ctx, actor).await?;
    let start = MonthSpan::of(day.unwrap_or_else(|| person.today())).first;
    Ok(read.look(person, [start - Months::new(1), start, start + Months::new(1)]))
}

/// A year; this year when none is named.
pub async fn year_report(ctx: &Context, actor: &Actor, year: Option<i32>) -> Result<PeriodReport, Error> {
    let year = year.map(|year| checked_year("year", year)).transpose()?;
    let (earliest, latest) = candidates(ctx, year.and_then(new_year));
    let first = new_year(earliest.year() - 1).unwrap_or(earliest);
    let last = new_year(latest.year() + 1).and_then(|after| after.pred_opt()).unwrap_or(latest);
    let (person, read) = Wanted { first, last, step: "year" }.read(ctx, actor).await?;
    let shown = year.unwrap_or_else(|| person.today().year());
    let starts = [shown - 1, shown, shown + 1].map(|year| new_year(year).unwrap_or(first));
    Ok(read.look(person, starts))
}

fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// The days that may be meant: the one that was named, or today in any zone.
fn candidates(ctx: &Context, day: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    day.map_or_else(|| around(ctx.clock.now(), 0), |day| (day, day))
}

/// What a statement is to read: days, and the time by subject in each `day`, `month` or `year` of them.
struct Wanted {
    first: NaiveDate,
    last: NaiveDate,
    step: &'static str,
}

/// What it has read.
struct PeriodRead {
    days: Vec<DayTotal>,
    subjects: SubjectColumns,
    colours: SubjectColours,
}

impl Wanted {
    /// The colours are those of all of the person's subjects, which are few and lie together: joined to the parts, each
    /// part would look for its own.
    async fn read(self, ctx: &Context, actor: &Actor) -> Result<(ReportContext, PeriodRead), Error> {
        let row = sqlx::query!(
            r#"SELECT u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                      u.daily_goal_seconds, t.first_day AS "first_day?",
                      d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!",
                      s.starts AS "starts!", s.subjects AS "subjects!", s.seconds AS "subject_seconds!",
                      s.counts AS "subject_counts!", c.names AS "names!", c.colours AS "colours!: Vec<Option<i16>>"
               FROM users u
               LEFT JOIN study_totals t USING (user_id)
               CROSS JOIN LATERAL (
                   SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                          coalesce(array_agg(session_count), '{}') AS counts
                   FROM study_days WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
               ) d
               CROSS JOIN LATERAL (
                   SELECT coalesce(array_agg(start), '{}') AS starts, coalesce(array_agg(subject), '{}') AS subjects,
                          coalesce(array_agg(seconds), '{}') AS seconds, coalesce(array_agg(count), '{}') AS counts
                   FROM (
                       SELECT date_trunc($4, day::timestamp)::date AS start, subject, sum(seconds) AS seconds,
                              sum(session_count) AS count
                       FROM study_day_subjects WHERE user_id = u.user_id AND day BETWEEN $2 AND $3
                       GROUP BY 1, 2
                   ) part
               ) s
               CROSS JOIN LATERAL (
                   SELECT coalesce(array_agg(name), '{}') AS names, coalesce(array_agg(colour), '{}') AS colours
                   FROM subjects WHERE user_id = u.user_id
               ) c
               WHERE u.user_id = $1"#,
            actor.user_id.0,
            self.first,
            self.last,
            self.step,
        )
        .fetch_optional(&ctx.db)
        .await?
        .ok_or(Error::Unauthenticated)?;
        let person = ReportContext {
            now: ctx.clock.now(),
            calendar: calendar_of(&row.timezone, row.day_starts_at)?,
            week_starts_on: row.week_starts_on,
            daily_goal_seconds: row.daily_goal_seconds.into(),
            first_day: row.first_day,
        };
        let subjects = SubjectColumns {
            starts: row.starts,
            subjects: row.subjects,
            seconds: row.subject_seconds,
            counts: row.subject_counts,
        };
        let colours = subject_colours(&row.names, &row.colours);
        Ok((person, PeriodRead { days: day_totals(&row.dates, &row.seconds, &row.counts), subjects, colours }))
    }
}

impl PeriodRead {
    /// What lies between the second and the third of these days, and between the first and the second.
    fn look(self, person: ReportContext, [before, start, after]: [NaiveDate; 3]) -> PeriodReport {
        PeriodReport {
            person,
            period: self.period(start, after),
            before: self.period(before, start),
            subjects: subject_shares(self.subjects.parts(start, after)),
            colours: self.colours,
        }
    }

    fn period(&self, start: NaiveDate, after: NaiveDate) -> PeriodAnalytics {
        let days = start.iter_days().take_while(|day| *day < after);
        summarise_period(days.map(|day| total_of(&self.days, day)).collect())
    }
}
