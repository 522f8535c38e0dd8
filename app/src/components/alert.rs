//! An error message.

use leptos::prelude::*;

/// Shows a message while there is one; screen readers read it out.
#[component]
pub fn Alert(#[prop(into)] message: Signal<Option<String>>) -> impl IntoView {
    move || message.get().map(|message| view! { <p class="alert" role="alert">{message}</p> }.into_any())
}
