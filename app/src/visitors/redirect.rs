//! Redirecting signed-in users, who don't need these pages.

/// Redirects signed-in users to their dashboard before the page is rendered. In the browser, signed-in users only get
/// here by the address bar, which sends a request to the server.
#[cfg(feature = "ssr")]
pub fn redirect_if_signed_in() {
    if crate::request::actor().is_ok() {
        leptos_axum::redirect(crate::paths::DASHBOARD);
    }
}

/// Does nothing in the browser: the server has redirected already.
#[cfg(not(feature = "ssr"))]
pub fn redirect_if_signed_in() {}
