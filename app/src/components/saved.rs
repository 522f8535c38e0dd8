//! The message that a form was saved.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::FormAction;

/// Says "Saved." once the form is saved. The element is there before, so that screen readers notice the text. Without
/// JavaScript, the address says which form it was.
#[component]
pub fn Saved(
    /// The form's name in the address.
    form: &'static str,
    action: FormAction,
) -> impl IntoView {
    let query = use_query_map();
    let saved = move || match action.answer().get() {
        Some(answer) => answer.is_ok(),
        None => query.with(|query| query.get_str("saved") == Some(form)),
    };
    view! {
        <span class="saved" role="status">
            {move || saved().then_some("Saved.")}
        </span>
    }
    .into_any()
}
