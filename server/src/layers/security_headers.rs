//! What browsers are told not to do with our answers.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::client_address::is_https;
use crate::AppState;

/// The ones that every answer has. The Referer stays within the site, where forms without
/// JavaScript need it to find back.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// For a year, once a browser has seen the site by HTTPS.
const ONLY_HTTPS: &str = "max-age=31536000";

/// Adds the headers, and keeps answers that say nothing of it out of shared caches.
pub async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_https = is_https(request.headers(), state.trusted_proxies);
    let mut response = next.run(request).await;
    let is_page = super::content_security::is_html(&response);
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_HTTPS));
    }
    // A page may be shown again when one goes back to it; nothing else is kept.
    let caching = if is_page { "private, no-cache" } else { "no-store" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(caching));
    response
}
