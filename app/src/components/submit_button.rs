//! The button that sends a form.

use leptos::prelude::*;

/// Submits the form around it. While a call is pending, pressing it again does nothing, because a late answer could
/// overwrite a newer one. It isn't `disabled` meanwhile, because it would lose the focus.
#[component]
pub fn SubmitButton(
    #[prop(into)] label: String,
    /// Whether a call is pending.
    #[prop(into)]
    pending: Signal<bool>,
    /// Its class: `button-primary`, `button-quiet` or `button-danger`.
    #[prop(default = "button-primary")]
    variant: &'static str,
    /// What it is about, for users who can't see where it is.
    #[prop(optional, into)]
    about: Option<String>,
    #[prop(optional)] id: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button type="submit" id=id class=format!("button {variant}") aria-disabled=move || pending.get().then_some("true")>
            {label}
            {about.map(|about| view! { <span class="visually-hidden">" "{about}</span> })}
        </button>
    }
    .into_any()
}
