//! A part of a page that couldn't be loaded.

use leptos::prelude::*;

use crate::AppError;

/// Says what happened, and offers to try again.
#[component]
pub fn Failure(error: AppError) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p>{error.to_string()}</p>
            // An empty address is this page's own; `external` makes the browser load it again.
            <a class="button button-quiet" href="" rel="external">"Try again"</a>
        </div>
    }
    .into_any()
}
