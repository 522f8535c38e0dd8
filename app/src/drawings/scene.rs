//! What there are drawings of: one line each.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use super::Drawing;
use crate::AppError;
#[cfg(feature = "ssr")]
use crate::{analytics, landing, palette, streaks, timer};

/// What a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scene {
    /// The dashboard as it looks after a few weeks, for the landing page. Anybody may see it.
    Preview,
    /// A day hour by hour, asked for as `2026-03-02`; today when none is.
    Day,
    /// The week in which a day lies that is asked for as `2026-03-02`; this week when none is.
    Week,
    /// A month day by day, asked for as `2026-03`; this month when none is.
    Month,
    /// A year day by day, asked for as `2026`; this year when none is.
    Year,
    /// All of the person's time.
    AllTime,
    /// The person's streaks, and the month of their calendar that is asked for as `2026-03`; the current
    /// one when none is.
    Streaks,
    /// The session that was just logged, asked for by its id, with a form to rate it.
    Stopped,
    /// All that the palette can do for the person.
    Palette,
    /// What keys do. Anybody may see it.
    Shortcuts,
}

/// Draws a scene, as far as it is asked for more closely.
#[server(prefix = "/rpc", endpoint = "draw", input = GetUrl)]
pub async fn draw(scene: Scene, #[server(default)] asked: Option<String>) -> Result<Drawing, AppError> {
    let asked = asked.as_deref();
    match scene {
        Scene::Preview => Ok(landing::preview()),
        Scene::Day => analytics::day(asked).await,
        Scene::Week => analytics::week(asked).await,
        Scene::Month => analytics::month(asked).await,
        Scene::Year => analytics::year(asked).await,
        Scene::AllTime => analytics::all_time().await,
        Scene::Streaks => streaks::streaks(asked).await,
        Scene::Stopped => timer::stopped(asked).await,
        Scene::Palette => palette::palette().await,
        Scene::Shortcuts => Ok(palette::shortcuts()),
    }
}
