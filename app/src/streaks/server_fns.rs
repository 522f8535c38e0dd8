//! The pages' door to streaks.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::overview::Streaks;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::reading,
    crate::{analytics::range, dashboard::calendar_of, request},
    chrono::Datelike,
    studysync_domain::{accounts, analytics::MonthQuery, streaks::service},
};

/// The person's streaks, and the month of their calendar that is asked for as `2026-03`; the current one
/// when none is.
#[server(prefix = "/rpc", endpoint = "streaks_page", input = GetUrl)]
pub async fn streaks_page(#[server(default)] month: Option<String>) -> Result<Streaks, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let preferences = accounts::service::me(&context, &actor).await?.preferences;
    let person = reading::Person::at(context.clock.now(), calendar_of(&preferences)?, &preferences);
    let first = range::asked_month("month", month.as_deref(), person.today)?;
    let query = MonthQuery { year: Some(first.year()), month: Some(first.month()) };
    let stats = service::stats(&context, &actor, &actor.user_id).await?;
    let days = service::calendar(&context, &actor, &actor.user_id, query).await?;
    let history = service::history(&context, &actor).await?;
    Ok(Streaks {
        standing: person.standing(&stats),
        month: person.month(&days, first),
        past: person.past(&history, stats.streak.longest_streak),
    })
}
