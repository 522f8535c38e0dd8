//! An address that names something that doesn't exist.

use leptos::prelude::*;

/// Says what is wrong with the address, with a link to a page that exists.
#[component]
pub fn NoSuchPage(
    message: String,
    href: &'static str,
    /// What the link says.
    label: &'static str,
) -> impl IntoView {
    view! {
        <div class="card failure" role="alert">
            <p>{message}</p>
            <a class="button button-primary" href=href>{label}</a>
        </div>
    }
    .into_any()
}
