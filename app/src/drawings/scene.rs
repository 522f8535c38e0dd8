//! What there are drawings of: one line each.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use super::Drawing;
use crate::AppError;
#[cfg(feature = "ssr")]
use crate::timer;

/// What a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scene {
    /// The session that was just logged, asked for by its id, with a form to rate it.
    Stopped,
}

/// Draws a scene, as far as it is asked for more closely.
#[server(prefix = "/rpc", endpoint = "draw", input = GetUrl)]
pub async fn draw(scene: Scene, #[server(default)] asked: Option<String>) -> Result<Drawing, AppError> {
    let asked = asked.as_deref();
    match scene {
        Scene::Stopped => timer::stopped(asked).await,
    }
}
