//! Pages that are for people who haven't signed in yet.

/// Sends who is signed in to their dashboard, before the page is rendered. In the browser nobody who
/// is signed in comes here but by the address bar, which asks the server.
#[cfg(feature = "ssr")]
pub fn send_home_if_signed_in() {
    if crate::request::actor().is_ok() {
        leptos_axum::redirect(crate::paths::DASHBOARD);
    }
}

/// The server has decided already.
#[cfg(not(feature = "ssr"))]
pub fn send_home_if_signed_in() {}
