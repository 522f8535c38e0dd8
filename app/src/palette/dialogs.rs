//! The two dialogs, empty until they are opened, and the hint that there is one.

use leptos::{ev::SubmitEvent, prelude::*};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    components::{FormAction, Icon, Symbol, Toast, Toasts},
    overview::OverviewStore,
};

#[wasm_bindgen(module = "/js/palette.js")]
extern "C" {
    /// Opens the dialogs by keys from now on, and does what is chosen in them.
    fn listen();
}

/// The palette and the list of shortcuts. Both need JavaScript, and lead nowhere that links don't.
#[component]
pub fn Dialogs(store: OverviewStore, toasts: Toasts) -> impl IntoView {
    let command = FormAction::by_button();
    store.refresh_after(command.answers());
    Effect::new(move |_| {
        if let Some(error) = command.refusal() {
            toasts.show(Toast { text: error.to_string(), link: None });
        }
    });
    Effect::new(|_| listen());
    view! {
        <dialog id="palette" class="palette-dialog" aria-label="Go anywhere, start anything">
            <form method="dialog" class="palette-head">
                <Icon symbol=Symbol::Search />
                <input
                    id="palette-field"
                    class="palette-field"
                    type="text"
                    role="combobox"
                    aria-label="What to do"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-autocomplete="list"
                    placeholder="Where to, or what to do?"
                    autocomplete="off"
                    spellcheck="false"
                />
                <button class="palette-close" aria-label="Close"><kbd>"Esc"</kbd></button>
            </form>
            <form
                method="post"
                on:submit=move |event| {
                    if !leaves(&event) {
                        command.submit(&event);
                    }
                }
            >
                <div id="palette-list" class="palette-list" role="listbox" aria-label="What can be done"></div>
            </form>
            <p id="palette-none" class="palette-word" role="status" hidden>"Nothing here is called so."</p>
        </dialog>
        <dialog id="shortcuts" class="shortcuts-dialog" aria-labelledby="shortcuts-title"></dialog>
    }
    .into_any()
}

/// Whether a command ends with another document: nothing of this one is to be read again.
fn leaves(event: &SubmitEvent) -> bool {
    event.submitter().is_some_and(|button| button.has_attribute("data-leaves"))
}

/// The quiet way to the palette for who doesn't know its keys.
#[component]
pub fn Hint() -> impl IntoView {
    view! {
        <button type="button" class="palette-hint needs-script" data-palette="">
            <Icon symbol=Symbol::Search />
            <span>"Go to…"</span>
            <Chord />
        </button>
    }
    .into_any()
}

/// The keys of the palette: which of the two this device has, `palette.js` finds out.
#[component]
pub fn Chord() -> impl IntoView {
    view! { <kbd class="chord"><span class="chord-mac">"⌘"</span><span class="chord-other">"Ctrl "</span>"K"</kbd> }
        .into_any()
}
