//! Keys of the keyboard, as the dialogs show them.

use leptos::prelude::*;

/// The keys that open the palette: `palette.js` finds out which of the two the device has.
#[component]
pub fn PaletteKeys() -> impl IntoView {
    view! { <kbd class="chord"><span class="chord-mac">"⌘"</span><span class="chord-other">"Ctrl "</span>"K"</kbd> }
        .into_any()
}

/// Keys that are pressed one after the other, separated by spaces: `G D`.
#[component]
pub fn Keys(#[prop(into)] keys: String) -> impl IntoView {
    let keys: Vec<AnyView> = keys
        .split(' ')
        .map(|key| match key {
            "Ctrl+K" => view! { <PaletteKeys /> }.into_any(),
            _ => view! { <kbd>{key.to_owned()}</kbd> }.into_any(),
        })
        .collect();
    view! { <span class="keys">{keys}</span> }.into_any()
}
