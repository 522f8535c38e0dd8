//! The two cookies that sign a browser in.

use axum::http::{HeaderMap, HeaderValue, header};
use studysync_domain::accounts::TokenPair;

/// Holds the access token.
pub const ACCESS: &str = "__Host-access";

/// Holds the refresh token.
pub const REFRESH: &str = "__Host-refresh";

/// How long a browser keeps the refresh token, in seconds: as long as it is valid, 30 days.
const REFRESH_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Returns the `Set-Cookie` values that keep a pair of tokens in the browser.
pub fn set(pair: &TokenPair) -> [HeaderValue; 2] {
    [cookie(ACCESS, &pair.access_token, pair.expires_in), cookie(REFRESH, &pair.refresh_token, REFRESH_SECONDS)]
}

/// Returns the `Set-Cookie` values that make the browser delete them.
pub fn clear() -> [HeaderValue; 2] {
    [cookie(ACCESS, "", 0), cookie(REFRESH, "", 0)]
}

/// Returns the value of a cookie that came with a request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Returns a `Set-Cookie` value. The prefix `__Host-` makes the browser insist on `Secure`, `Path=/` and no `Domain`, so
/// that no other host, and no page without TLS, can set one. Browsers count 127.0.0.1 as secure.
fn cookie(name: &str, value: &str, seconds: i64) -> HeaderValue {
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    // Tokens are base64 and dots. Anything else would be a bug, and doesn't sign in.
    HeaderValue::try_from(cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; x__Host-access=no; __Host-access=yes"));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-refresh="));
        assert_eq!(read(&headers, ACCESS).as_deref(), Some("yes"));
        assert_eq!(read(&headers, REFRESH), None);
    }

    #[test]
    fn a_cleared_cookie_is_empty_and_expires_at_once() {
        let [access, _] = clear();
        assert!(access.to_str().unwrap().starts_with("__Host-access=; Path=/; Max-Age=0; Secure; HttpOnly"));
    }
}
