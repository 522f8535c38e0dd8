//! The REST doors, one file a feature: who is asking, parse, one call, map the answer.

mod accounts;
mod analytics;
mod bearer;
mod dashboard;
mod fields;
mod idempotency;
mod json;
mod openapi;
mod path;
pub(crate) mod problem;
mod query;
mod sessions;
pub mod status;
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

use problem::Refusal;

/// The table of contents.
fn features() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .merge(accounts::routes())
        .merge(sessions::routes())
        .merge(subjects::routes())
        .merge(analytics::routes())
        .merge(streaks::routes())
        .merge(dashboard::routes())
}

/// Every route under `/api`, and `/docs`.
pub fn router<S: Clone + Send + Sync + 'static>(context: &Context) -> Router<S> {
    let (features, described) = features().split_for_parts();
    let description = openapi::complete(described);
    let api = features
        .route("/openapi.json", get(async move || Json(description.clone())))
        .method_not_allowed_fallback(async || Refusal::from(Error::MethodNotAllowed))
        .route_layer(middleware::from_fn_with_state(context.clone(), idempotency::layer))
        .fallback(not_found);
    let docs = SwaggerUi::new("/docs").config(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    Router::new()
        .nest("/api", api)
        // The one address that neither the nest nor its fallback takes.
        .route("/api/", any(not_found))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .merge(docs)
        .with_state(context.clone())
}

async fn not_found() -> Refusal {
    Error::NotFound.into()
}
