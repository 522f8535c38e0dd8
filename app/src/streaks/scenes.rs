//! The scene of streaks: who is asking, parse, one reading, draw.

use studysync_domain::streaks::service;

use super::{drawing::drawn, reading};
use crate::{AppError, analytics::range, drawings::Drawing, request};

/// The person's streaks, and the month of their calendar that is asked for as `2026-03`; the current one
/// when none is.
pub async fn streaks(month: Option<&str>) -> Result<Drawing, AppError> {
    let asked = range::asked_month("month", month)?;
    let look = service::streaks_report(&request::context(), &request::actor()?, asked).await?;
    let today = look.person.today();
    range::come("month", asked.unwrap_or(today), today)?;
    Ok(Drawing::of(drawn(reading::streaks(look))))
}
