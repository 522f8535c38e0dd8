//! Following what changes elsewhere: in another tab, on another device, while the page was out of sight.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::overview::OverviewStore;

/// Where the server listens.
const PATH: &str = "/ws";

/// The event that the module sends to the window.
const CHANGED: &str = "studysync:changed";

#[wasm_bindgen(module = "/js/live.js")]
extern "C" {
    /// From now on, whenever something may have changed since the page was read at this mark, the window gets
    /// [`CHANGED`].
    fn follow(path: &str, mark: &str);
    /// No more.
    fn leave();
}

/// Reads everything again when something may have changed, from the first reading on, and as long as the page that
/// calls this is shown.
pub fn follow_changes(store: OverviewStore) {
    Effect::new(move |_| {
        let Some(mark) = store.mark() else { return };
        let listener = window_event_listener_untyped(CHANGED, move |_| store.refresh());
        follow(PATH, &mark);
        on_cleanup(move || {
            leave();
            listener.remove();
        });
    });
}
