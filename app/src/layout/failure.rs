//! A part of a page that couldn't be read.

use leptos::prelude::*;

use crate::AppError;

/// Says what happened, and offers to try again.
#[component]
pub fn Failure(error: AppError) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p>{error.to_string()}</p>
            // An empty address is this page's own; `external` has the browser ask for it anew.
            <a class="button button-quiet" href="" rel="external">"Try again"</a>
        </div>
    }
    .into_any()
}

/// An answer, or the last good one while the server can't be reached: what was on the page stays.
pub fn or_known<T>(answer: Result<T, AppError>, known: StoredValue<Option<T>>) -> Result<T, AppError>
where
    T: Clone + Send + Sync + 'static,
{
    match answer {
        Ok(answer) => {
            known.set_value(Some(answer.clone()));
            Ok(answer)
        }
        Err(AppError::Unreachable) => known.get_value().ok_or(AppError::Unreachable),
        refused => refused,
    }
}
