//! The browser's entry: hydrates the page that the server sent, nothing else.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the script that the page loads, once the bundle is there.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(studysync_app::App);
}
