//! The contents of the dialogs, in a part of the bundle of their own.

#![expect(clippy::unnecessary_wraps, reason = "in the browser, loading the part may fail")]

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{
    command::CommandGroup, dialogs::filter, options::options, server_fns::palette_commands, shortcuts::Shortcuts,
};

/// Renders the content of the palette's list. `openings` counts how often the palette was opened.
#[wasm_split(palette, wasm_split_path = ::leptos::wasm_split, fallible, preload(load))]
pub fn command_list(openings: RwSignal<u32>) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <CommandList openings /> }.into_any())
}

/// Renders the content of the list of shortcuts.
#[wasm_split(palette, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn shortcuts() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Shortcuts /> }.into_any())
}

/// What the dialogs say when the server can't be reached.
pub const UNREACHABLE: &str = "This can’t be loaded now. Try again in a moment.";

/// The commands, which are read again each time the palette is opened: the subjects may have changed. Meanwhile, the
/// previous ones stay.
#[component]
fn CommandList(openings: RwSignal<u32>) -> impl IntoView {
    let groups = RwSignal::new(Vec::<CommandGroup>::new());
    let failed = RwSignal::new(false);
    Effect::new(move |_| {
        if openings.get() > 0 {
            spawn_local(read(groups, failed));
        }
    });
    view! {
        {move || groups.with(|groups| options(groups.clone()))}
        {move || (failed.get() && groups.with(Vec::is_empty)).then_some(UNREACHABLE)}
    }
    .into_any()
}

/// Reads the commands. Both signals are disposed once the user has left for a page without the palette.
async fn read(groups: RwSignal<Vec<CommandGroup>>, failed: RwSignal<bool>) {
    let answer = palette_commands().await;
    failed.try_set(answer.is_err());
    if let Ok(commands) = answer
        && groups.try_with_untracked(|groups| *groups != commands) == Some(true)
    {
        groups.try_set(commands);
    }
    request_animation_frame(filter);
}
