//! `Strict-Transport-Security`, for users of HTTPS only. tower-http's set-header layer sees the response alone,
//! and this depends on the request.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::client_address::is_https;
use crate::AppState;

const ONE_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Tells a browser that came by HTTPS to use nothing else for a year.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_https = is_https(request.headers(), state.trusted_proxies);
    let mut response = next.run(request).await;
    if is_https {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, ONE_YEAR);
    }
    response
}
