//! The two dialogs, empty until they are opened, and the button that opens the palette.

use std::future::Future;

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use studysync_domain::events::Kind;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    keys::PaletteKeys,
    part::{self, UNREACHABLE},
};
use crate::components::{FormAction, Icon, Symbol, Toast, Toasts};

#[wasm_bindgen(module = "/js/palette.js")]
extern "C" {
    /// Opens the palette by its keys, and runs the commands that are chosen in it.
    fn listen();
    /// Shows the commands that match the input.
    pub(super) fn filter();
    /// Opens the list of shortcuts.
    #[wasm_bindgen(js_name = showShortcuts)]
    fn show_shortcuts();
}

/// What `palette.js` sends to the window when the palette was opened.
const OPENED: &str = "studysync:palette";

/// What it sends when the list of shortcuts is to be opened.
const SHORTCUTS: &str = "studysync:shortcuts";

/// Whether the part of the bundle with the contents is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    NotLoaded,
    Loaded,
    /// The server couldn't be reached. The next opening tries again.
    Failed,
}

/// The palette and the list of shortcuts. Both need JavaScript, and offer nothing that isn't elsewhere too, so the server
/// doesn't render them.
#[component]
pub fn Dialogs(toasts: Toasts) -> impl IntoView {
    let command = FormAction::by_button().changing(&Kind::ALL);
    Effect::new(move |_| {
        if let Some(error) = command.refusal() {
            toasts.show(Toast { text: error.to_string(), link: None });
        }
    });
    let (part, openings) = (RwSignal::new(Part::NotLoaded), RwSignal::new(0_u32));
    load_when_opened(part, openings);
    let is_hydrated = RwSignal::new(false);
    Effect::new(move |_| is_hydrated.set(true));
    move || is_hydrated.get().then(|| dialogs(command, part, openings))
}

fn dialogs(command: FormAction, part: RwSignal<Part>, openings: RwSignal<u32>) -> AnyView {
    let commands = content(part, move || part::command_list(openings));
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
                <div id="palette-list" class="palette-list" role="listbox" aria-label="What can be done">{commands}</div>
            </form>
            <p id="palette-empty" class="palette-empty" role="status" hidden>"No matching commands."</p>
        </dialog>
        <dialog id="shortcuts" class="shortcuts-dialog" aria-labelledby="shortcuts-title">
            {content(part, part::shortcuts)}
        </dialog>
    }
    .into_any()
}

/// Loads the part of the bundle when one of the dialogs is opened.
fn load_when_opened(part: RwSignal<Part>, openings: RwSignal<u32>) {
    let load = move |then: fn()| {
        spawn_local(async move {
            let loaded = if part::load().await.is_ok() { Part::Loaded } else { Part::Failed };
            if part.try_get_untracked().is_some_and(|before| before != loaded) {
                part.set(loaded);
            }
            // By the next frame, the content is there.
            request_animation_frame(then);
        });
    };
    Effect::new(move |_| {
        listen();
        let palette = window_event_listener_untyped(OPENED, move |_| {
            openings.update(|openings| *openings += 1);
            load(filter);
        });
        let shortcuts = window_event_listener_untyped(SHORTCUTS, move |_| load(show_shortcuts));
        on_cleanup(move || {
            palette.remove();
            shortcuts.remove();
        });
    });
}

/// Renders the content of a dialog, which is in the other part of the bundle.
fn content<F>(part: RwSignal<Part>, view: impl Fn() -> F + Send + 'static) -> impl IntoView
where
    F: Future<Output = Result<AnyView, SplitLoaderError>> + Send + 'static,
{
    move || match part.get() {
        Part::NotLoaded => ().into_any(),
        Part::Loaded => {
            let view = view();
            Suspend::new(async move { view.await.ok() }).into_any()
        }
        Part::Failed => UNREACHABLE.into_any(),
    }
}

/// Whether the command loads another document, so that there is nothing to update on this one.
fn leaves(event: &SubmitEvent) -> bool {
    event.submitter().is_some_and(|button| button.has_attribute("data-leaves"))
}

/// A button for users who don't know the keys of the palette.
#[component]
pub fn Hint() -> impl IntoView {
    view! {
        <button type="button" class="palette-hint needs-script" data-palette="">
            <Icon symbol=Symbol::Search />
            <span>"Go to…"</span>
            <PaletteKeys />
        </button>
    }
    .into_any()
}
