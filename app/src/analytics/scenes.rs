//! The scenes of analytics: who is asking, parse, one reading, draw.

use chrono::Datelike;
use studysync_domain::analytics::service;

use super::{drawing::drawn, range, reading};
use crate::{AppError, drawings::Drawing, request};

/// A day hour by hour, asked for as `2026-03-02`; today when none is.
pub async fn day(date: Option<&str>) -> Result<Drawing, AppError> {
    let asked = range::asked_day("date", date)?;
    let look = service::day_report(&request::context(), &request::actor()?, asked).await?;
    range::come("date", look.day.date, look.person.today())?;
    Ok(Drawing::of(drawn(reading::day(look))))
}

/// The week in which a day lies that is asked for as `2026-03-02`; this week when none is.
pub async fn week(start: Option<&str>) -> Result<Drawing, AppError> {
    let asked = range::asked_day("start", start)?;
    let look = service::week_report(&request::context(), &request::actor()?, asked).await?;
    range::come("start", asked.unwrap_or(look.period.start_date), look.person.today())?;
    Ok(Drawing::of(drawn(reading::week(look))))
}

/// A month day by day, asked for as `2026-03`; this month when none is.
pub async fn month(month: Option<&str>) -> Result<Drawing, AppError> {
    let asked = range::asked_month("month", month)?;
    let look = service::month_report(&request::context(), &request::actor()?, asked).await?;
    range::come("month", look.period.start_date, look.person.today())?;
    Ok(Drawing::of(drawn(reading::month(look))))
}

/// A year day by day, asked for as `2026`; this year when none is.
pub async fn year(year: Option<&str>) -> Result<Drawing, AppError> {
    let asked = range::asked_year("year", year)?.map(|first| first.year());
    let look = service::year_report(&request::context(), &request::actor()?, asked).await?;
    range::come("year", look.period.start_date, look.person.today())?;
    Ok(Drawing::of(drawn(reading::year(look))))
}

/// All of the person's time.
pub async fn all_time() -> Result<Drawing, AppError> {
    let look = service::all_time_report(&request::context(), &request::actor()?).await?;
    Ok(Drawing::of(drawn(reading::all_time(look))))
}
