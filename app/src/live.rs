//! Following what changes elsewhere: in another tab, on another device.

use leptos::prelude::*;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

use crate::layout::Home;

/// Where the server listens.
const PATH: &str = "/ws";

#[wasm_bindgen(module = "/js/socket.js")]
extern "C" {
    /// Calls back whenever something may have changed, until the function that it returns is called.
    fn follow(path: &str, changed: &Closure<dyn Fn()>) -> js_sys::Function;
}

/// Reads everything again when something has changed elsewhere, as long as the page that calls this is shown.
pub fn follow_changes(home: Home) {
    Effect::new(move |_| {
        let changed = Closure::new(move || home.refresh());
        let end = follow(PATH, &changed);
        // The closure lives as long as JavaScript may call it.
        let following = StoredValue::new_local((end, changed));
        on_cleanup(move || {
            following.with_value(|(end, _)| {
                // It throws nothing, and takes nothing.
                let _ = end.call0(&JsValue::UNDEFINED);
            });
        });
    });
}
