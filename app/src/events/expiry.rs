//! Data that are true for a limited time.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;

/// The days of many users end at once, so their pages read again spread over this time.
const SPREAD_SECONDS: f64 = 3.0;

/// Runs a function once data are older than so many seconds, but only while the page is visible. It goes by the device's
/// clock, because timers stand still while the device sleeps. Call it in an effect: it ends with the effect's next run.
pub fn on_expiry(seconds: i64, expired: impl Fn() + Clone + 'static) {
    #[expect(clippy::cast_precision_loss, reason = "a day or two")]
    let seconds = seconds.max(0) as f64;
    let expires_at = browser::device_seconds() + seconds;
    let wait = Duration::from_secs_f64(seconds + js_sys::Math::random() * SPREAD_SECONDS);
    let on_timeout = expired.clone();
    let timeout = set_timeout_with_handle(
        move || {
            if browser::is_visible() {
                on_timeout();
            }
        },
        wait,
    );
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if browser::is_visible() && browser::device_seconds() >= expires_at {
            expired();
        }
    });
    on_cleanup(move || {
        // Without a timeout, the page reads again when it becomes visible.
        if let Ok(timeout) = timeout {
            timeout.clear();
        }
        listener.remove();
    });
}
