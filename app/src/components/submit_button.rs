//! The button that sends a form.

use leptos::prelude::*;

/// Sends the form around it. While an answer is under way, pressing it again does nothing: a late answer
/// could overwrite a newer one. It isn't `disabled` then, or it would lose the focus.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    /// Whether an answer is under way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Its class: `button-primary`, `button-quiet` or `button-danger`.
    #[prop(default = "button-primary")]
    variant: &'static str,
    /// What it is about, for who can't see where it stands.
    #[prop(optional, into)]
    about: Option<String>,
    /// By what it is found.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button type="submit" id=id class=format!("button {variant}") aria-disabled=move || pending.get().then_some("true")>
            {label}
            {about.map(|about| view! { <span class="visually-hidden">" "{about}</span> })}
        </button>
    }
    .into_any()
}
