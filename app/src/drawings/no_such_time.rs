//! A wrong address.

use leptos::prelude::*;

/// What is said of an address that asks for a time that there isn't, with the way back.
#[component]
pub fn NoSuchTime(message: String, href: &'static str, back: &'static str) -> impl IntoView {
    view! {
        <div class="card failure" role="alert">
            <p>{message}</p>
            <a class="button button-primary" href=href>{back}</a>
        </div>
    }
    .into_any()
}
