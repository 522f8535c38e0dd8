//! Pages for visitors who aren't signed in.

/// Redirects signed-in users to their dashboard before the page is rendered. In the browser, signed-in users only get here
/// by the address bar, which asks the server.
#[cfg(feature = "ssr")]
pub fn send_home_if_signed_in() {
    if crate::request::actor().is_ok() {
        leptos_axum::redirect(crate::paths::DASHBOARD);
    }
}

/// In the browser the server has redirected already.
#[cfg(not(feature = "ssr"))]
pub fn send_home_if_signed_in() {}
