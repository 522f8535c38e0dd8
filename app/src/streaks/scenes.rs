//! The scene of streaks: who is asking, parse, read, draw.

use chrono::Datelike;
use studysync_domain::{accounts, analytics::MonthQuery, streaks::service};

use super::{drawing::drawn, overview::Streaks, reading};
use crate::{AppError, analytics::range, dashboard::calendar_of, drawings::Drawing, request};

/// The person's streaks, and the month of their calendar that is asked for as `2026-03`; the current one
/// when none is.
pub async fn streaks(month: Option<&str>) -> Result<Drawing, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let preferences = accounts::service::me(&context, &actor).await?.preferences;
    let person = reading::Person::at(context.clock.now(), calendar_of(&preferences)?, &preferences);
    let first = range::asked_month("month", month, person.today)?;
    let query = MonthQuery { year: Some(first.year()), month: Some(first.month()) };
    let stats = service::stats(&context, &actor, &actor.user_id).await?;
    let days = service::calendar(&context, &actor, &actor.user_id, query).await?;
    let history = service::history(&context, &actor).await?;
    let streaks = Streaks {
        standing: person.standing(&stats),
        month: person.month(&days, first),
        past: person.past(&history, stats.streak.longest_streak),
    };
    Ok(Drawing::of(drawn(streaks)))
}
