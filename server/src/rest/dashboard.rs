//! The dashboard: what the user sees first.

use axum::{Json, extract::State};
use studysync_domain::{
    Context,
    dashboard::{Dashboard, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{extract::CurrentUser, openapi};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("dashboard", "Today, the week, the streak and the timer").routes(routes!(dashboard))
}

/// Read today, the week, the streak and the timer in one request.
#[utoipa::path(
    get,
    path = "/dashboard",
    tag = "dashboard",
    responses((status = 200, description = "The current figures", body = Dashboard))
)]
async fn dashboard(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<Json<Dashboard>, ApiError> {
    Ok(Json(service::dashboard(&ctx, &actor).await?))
}
