//! The headers with which browsers protect users.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use tower_http::set_header::{HeaderMetadata, response::SetMultipleResponseHeadersLayer};

use super::content_security::is_html;

/// The headers of every response. The Referer stays within the site, where forms without JavaScript need it to
/// return to their page.
const FIXED: [(HeaderName, HeaderValue); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Sets the fixed headers.
pub fn fixed<T: 'static>() -> SetMultipleResponseHeadersLayer<T> {
    SetMultipleResponseHeadersLayer::overriding(FIXED.map(HeaderMetadata::from).into())
}

/// The `Cache-Control` of a response that has none of its own. The browser may show a page again when the user goes
/// back to it. Nothing else is stored.
#[expect(clippy::unnecessary_wraps, reason = "tower-http lets such a function return no header")]
pub fn cache_control<B>(response: &Response<B>) -> Option<HeaderValue> {
    let value = if is_html(response) { "private, no-cache" } else { "no-store" };
    Some(HeaderValue::from_static(value))
}
