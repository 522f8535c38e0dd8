//! Streaks.

use axum::{Json, extract::State};
use studysync_domain::{
    Context,
    streaks::{Streak, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{bearer::Signed, problem::Refusal};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(my_streak)).routes(routes!(update_streak))
}

/// Read one's own streak, true at this moment.
#[utoipa::path(
    get,
    path = "/streaks/me",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn my_streak(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Streak>, Refusal> {
    Ok(Json(service::my_streak(&ctx, &actor).await?))
}

/// Work one's own streak out anew from the sessions.
///
/// It is never needed: every change of a session does so.
#[utoipa::path(
    post,
    path = "/streaks/update",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn update_streak(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Streak>, Refusal> {
    Ok(Json(service::update_streak(&ctx, &actor).await?))
}
