//! Today and this week, against what came before.

use super::reading::{around, read_days};
use crate::{
    Context, Error,
    accounts::Actor,
    analytics::{TodaySummary, WeekSummary, summarise_today, summarise_week, week_start},
};

/// Today against yesterday.
pub async fn today(ctx: &Context, actor: &Actor) -> Result<TodaySummary, Error> {
    let now = ctx.clock.now();
    let reading = read_days(ctx, actor, &actor.user_id, around(now, 1)).await?;
    let today = reading.calendar.day_of(now);
    Ok(summarise_today(&reading.days, today, reading.calendar.day_before(today)))
}

/// This week against the one before.
pub async fn this_week(ctx: &Context, actor: &Actor) -> Result<WeekSummary, Error> {
    let now = ctx.clock.now();
    let reading = read_days(ctx, actor, &actor.user_id, around(now, 14)).await?;
    let today = reading.calendar.day_of(now);
    Ok(summarise_week(&reading.days, week_start(today, reading.week_starts_on)))
}
