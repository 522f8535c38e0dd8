//! The scenes of analytics: who is asking, parse, one reading, draw.

use super::{drawing::drawn, range, reading::Reader};
use crate::{AppError, drawings::Drawing, request};

/// A day hour by hour, asked for as `2026-03-02`; today when none is.
pub async fn day(date: Option<&str>) -> Result<Drawing, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let asked = range::asked_day("date", date, reader.today())?;
    Ok(Drawing::of(drawn(reader.day(asked).await?)))
}

/// The week in which a day lies that is asked for as `2026-03-02`; this week when none is.
pub async fn week(start: Option<&str>) -> Result<Drawing, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let asked = range::asked_day("start", start, reader.today())?;
    Ok(Drawing::of(drawn(reader.week(asked).await?)))
}

/// A month day by day, asked for as `2026-03`; this month when none is.
pub async fn month(month: Option<&str>) -> Result<Drawing, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    let first = range::asked_month("month", month, reader.today())?;
    Ok(Drawing::of(drawn(reader.month(first).await?)))
}

/// All of the person's time.
pub async fn all_time() -> Result<Drawing, AppError> {
    let reader = Reader::of(request::context(), request::actor()?).await?;
    Ok(Drawing::of(drawn(reader.all_time().await?)))
}
