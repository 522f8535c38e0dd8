//! What every request passes on its way to its door, and its answer on the way back.

mod body_limit;
pub mod client_address;
mod content_security;
mod error_page;
pub mod identity;
pub mod prefetch;
mod refusal_address;
mod request_log;
mod security_headers;
mod time_limit;

use std::any::Any;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use studysync_domain::Error;
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::{CsrfLayer, ProtectionError},
};

use crate::{AppState, rest::problem::Refusal};

/// Wraps the whole application, from the outside in.
pub fn wrap(router: Router, state: &AppState) -> Router {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn(request_log::layer))
            .layer(from_fn_with_state(state.clone(), security_headers::layer))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
            .layer(from_fn(content_security::layer))
            .layer(from_fn(error_page::layer))
            .layer(CatchPanicLayer::custom(after_panic))
            .layer(from_fn_with_state(state.clone(), time_limit::layer))
            .layer(CsrfLayer::new().with_rejection_response(from_another_site))
            .layer(from_fn(refusal_address::layer))
            .layer(from_fn(body_limit::layer))
            .layer(from_fn_with_state(state.clone(), client_address::layer)),
    )
}

fn from_another_site(_: ProtectionError) -> Response {
    Refusal::from(Error::CrossSite).into_response()
}

/// One request's panic is that request's error only; its message goes to the log and nowhere else.
fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let message = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Refusal::from(Error::internal(&format_args!("panic: {message}"))).into_response()
}
