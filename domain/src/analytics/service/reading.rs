//! A person's days, with the calendar that says what today is: one round trip.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{
    Context, Error,
    accounts::{Actor, UserId, WeekStart},
    analytics::{DayTotal, total_of},
    calendar::{StudyCalendar, parse_zone},
};

/// What is read of a person's days.
pub(crate) struct Reading {
    /// Their zone, by name.
    pub(crate) timezone: String,
    /// Their calendar.
    pub(crate) calendar: StudyCalendar,
    /// The first day of their week.
    pub(crate) week_starts_on: WeekStart,
    /// The days that were asked for and have anything, in any order.
    pub(crate) days: Vec<DayTotal>,
}

impl Reading {
    /// What a day adds up to; a day that isn't there has nothing.
    pub(crate) fn total_of(&self, date: NaiveDate) -> DayTotal {
        total_of(&self.days, date)
    }
}

/// The days from `first` to `last` of somebody whom the caller may see: themselves, or who shows
/// their profile to all. Anybody else doesn't exist.
pub(crate) async fn read_days(
    ctx: &Context,
    actor: &Actor,
    whose: &UserId,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Reading, Error> {
    let row = sqlx::query!(
        r#"SELECT u.timezone, u.day_starts_at, u.week_starts_on AS "week_starts_on: WeekStart",
                  d.dates AS "dates!", d.seconds AS "seconds!", d.counts AS "counts!"
           FROM users u
           CROSS JOIN LATERAL (
               SELECT coalesce(array_agg(day), '{}') AS dates, coalesce(array_agg(seconds), '{}') AS seconds,
                      coalesce(array_agg(session_count), '{}') AS counts
               FROM study_days WHERE user_id = u.user_id AND day BETWEEN $3 AND $4
           ) d
           WHERE u.user_id = $1 AND (u.user_id = $2 OR u.profile = 'public')"#,
        whose.0,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_optional(&ctx.db)
    .await?
    .ok_or_else(|| absent(actor, whose))?;
    Ok(Reading {
        calendar: calendar_of(&row.timezone, row.day_starts_at)?,
        timezone: row.timezone,
        week_starts_on: row.week_starts_on,
        days: day_totals(&row.dates, &row.seconds, &row.counts),
    })
}

/// Why nothing was found: the caller's own account is gone, or the other's is not for them.
pub(crate) fn absent(actor: &Actor, whose: &UserId) -> Error {
    if actor.user_id == *whose { Error::Unauthenticated } else { Error::NotFound }
}

/// The calendar that was kept as a name and an hour.
pub(crate) fn calendar_of(timezone: &str, day_starts_at: i16) -> Result<StudyCalendar, Error> {
    let zone =
        parse_zone(timezone).map_err(|_| Error::internal(&format!("the zone {timezone:?} is kept but unknown")))?;
    Ok(StudyCalendar::new(zone, day_starts_at))
}

/// Days from the columns that `array_agg` makes.
pub(crate) fn day_totals(dates: &[NaiveDate], seconds: &[i32], counts: &[i32]) -> Vec<DayTotal> {
    let totals = seconds.iter().zip(counts);
    dates
        .iter()
        .zip(totals)
        .map(|(&date, (&seconds, &count))| DayTotal {
            date,
            total_seconds: seconds.into(),
            session_count: count.into(),
        })
        .collect()
}

/// The days around `now` among which today is in any zone, and so many before.
pub(crate) fn around(now: DateTime<Utc>, days_back: u64) -> (NaiveDate, NaiveDate) {
    // No zone is more than a day away from UTC, and a day starts at most a day late.
    let today = now.date_naive();
    (today - Days::new(days_back + 2), today + Days::new(2))
}
