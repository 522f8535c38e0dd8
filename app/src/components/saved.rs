//! The word that a form was saved.

use leptos::prelude::*;

/// Says "Saved." once it is so. The element is there before, so that screen readers notice.
#[component]
pub fn Saved(#[prop(into)] when: Signal<bool>) -> impl IntoView {
    view! { <span class="saved" role="status">{move || when.get().then_some("Saved.")}</span> }.into_any()
}
