//! A sentence that has to be read now.

use leptos::prelude::*;

/// Shows a message while there is one, and has it read out.
#[component]
pub fn Alert(#[prop(into)] message: Signal<Option<String>>) -> impl IntoView {
    move || message.get().map(|message| view! { <p class="alert" role="alert">{message}</p> }.into_any())
}
