//! Everything that is about a person now.

use axum::{Json, extract::State};
use studysync_domain::{
    Context,
    dashboard::{Dashboard, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{bearer::Signed, problem::Refusal};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(dashboard))
}

/// Read today, the week, the streak and the timer in one go.
#[utoipa::path(
    get,
    path = "/dashboard",
    tag = "dashboard",
    responses((status = 200, description = "Where the person stands now", body = Dashboard))
)]
async fn dashboard(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Dashboard>, Refusal> {
    Ok(Json(service::dashboard(&ctx, &actor).await?))
}
