//! The browser's entry: takes over the page that the server rendered.

use js_sys::futures::spawn_local;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page once this module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let path = leptos::prelude::window().location().pathname().unwrap_or_default();
        // Without its part, the page stays as the server sent it: its links and forms work all the same.
        if studysync_app::load_part_of(&path).await.is_ok() {
            leptos::mount::hydrate_body(studysync_app::App);
        }
    });
}
