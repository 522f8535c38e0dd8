//! The layers around the router, through which every request and its response pass: tower-http's, and our own
//! where it has none that does the same.

pub mod client_address;
mod content_security;
mod error_page;
mod form_error_address;
mod hsts;
pub mod identity;
pub mod prefetch;
mod request_id;
mod request_log;
mod security_headers;
mod time_limit;

use std::any::Any;

use axum::{
    Router,
    http::{StatusCode, header},
    middleware::{from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
};
use studysync_domain::Error;
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::{CsrfLayer, ProtectionError},
    limit::RequestBodyLimitLayer,
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
};

use self::request_id::RandomId;
use crate::{AppState, problem::ApiError};

/// The largest request body, in bytes.
const BODY_LIMIT: u32 = 1024 * 1024;

/// Wraps the whole application. A request passes the layers from top to bottom, its response from bottom to top.
pub fn wrap(router: Router, state: &AppState) -> Router {
    router.layer(
        ServiceBuilder::new()
            .map_request(request_id::remove_malformed)
            .layer(SetRequestIdLayer::x_request_id(RandomId))
            .layer(request_log::layer())
            .layer(PropagateRequestIdLayer::x_request_id())
            .layer(security_headers::fixed())
            .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, security_headers::cache_control))
            .layer(from_fn_with_state(state.clone(), hsts::layer))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
            .layer(from_fn(content_security::layer))
            .layer(from_fn(error_page::layer))
            .layer(CatchPanicLayer::custom(panic_response))
            .layer(from_fn_with_state(state.clone(), time_limit::layer))
            .layer(CsrfLayer::new().with_rejection_response(cross_site_response))
            .layer(from_fn(form_error_address::layer))
            .layer(map_response(too_large_response))
            .layer(from_fn_with_state(state.clone(), client_address::layer))
            .layer(RequestBodyLimitLayer::new(BODY_LIMIT as usize)),
    )
}

fn cross_site_response(_: ProtectionError) -> Response {
    ApiError::from(Error::CrossSite).into_response()
}

/// A panic fails one request only. Its message goes to the log and nowhere else.
fn panic_response(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let message = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    ApiError::from(Error::internal(&format_args!("panic: {message}"))).into_response()
}

/// tower-http responds to a body that is too large in plain text.
async fn too_large_response(response: Response) -> Response {
    let is_plain_text =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && is_plain_text {
        return ApiError::from(Error::TooLarge { limit_bytes: BODY_LIMIT.into() }).into_response();
    }
    response
}
