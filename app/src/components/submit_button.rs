//! The button that sends a form.

use leptos::prelude::*;

/// Sends the form around it. While an answer is under way it can't be pressed again: a late answer
/// could overwrite a newer one.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    /// Whether an answer is under way.
    #[prop(into)]
    pending: Signal<bool>,
    /// How it looks: `button-primary`, `button-quiet` or `button-danger`.
    #[prop(default = "button-primary")]
    look: &'static str,
    /// What it is about, for who can't see where it stands.
    #[prop(optional, into)]
    about: Option<String>,
) -> impl IntoView {
    view! {
        <button type="submit" class=format!("button {look}") disabled=move || pending.get()>
            {label}
            {about.map(|about| view! { <span class="visually-hidden">" "{about}</span> })}
        </button>
    }
    .into_any()
}
