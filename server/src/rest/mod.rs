//! The REST API, one file for each feature. A handler authenticates, parses, calls one service and maps its result.

mod accounts;
mod analytics;
mod dashboard;
mod extract;
mod idempotency;
mod openapi;
mod sessions;
mod streaks;
mod subjects;

use axum::{
    Json, Router,
    http::{HeaderValue, header},
    middleware,
    routing::{any, get},
};
use studysync_domain::{Context, Error};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::problem::ApiError;

/// The table of contents: a line for each feature.
fn features() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .merge(accounts::routes())
        .merge(sessions::routes())
        .merge(subjects::routes())
        .merge(analytics::routes())
        .merge(streaks::routes())
        .merge(dashboard::routes())
}

/// Every route under `/api`, and the documentation at `/docs`.
pub fn router<S: Clone + Send + Sync + 'static>(context: &Context) -> Router<S> {
    let (features, description) = features().split_for_parts();
    let description = openapi::complete(description);
    let api = features
        .route("/openapi.json", get(async move || Json(description.clone())))
        .method_not_allowed_fallback(async || ApiError::from(Error::MethodNotAllowed))
        .route_layer(middleware::from_fn_with_state(context.clone(), idempotency::layer))
        .fallback(not_found);
    let docs = SwaggerUi::new("/docs").config(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    Router::new()
        .nest("/api", api)
        // Neither the nest nor its fallback matches this address.
        .route("/api/", any(not_found))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .merge(docs)
        .with_state(context.clone())
}

async fn not_found() -> ApiError {
    Error::NotFound.into()
}
