//! A part of a page that couldn't be read.

use leptos::prelude::*;

use crate::overview::OverviewStore;
use crate::{AppError, browser};

/// Says what happened, and offers to try again.
#[component]
pub fn Failure(
    error: AppError,
    /// Whether it stands for a whole page, which is asked for anew as soon as the server can be reached.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    if let Some(store) = use_context::<OverviewStore>().filter(|_| whole) {
        Effect::new(move |before: Option<bool>| {
            let now = store.unreachable();
            if before.is_none() {
                // It finds out that the server can't be reached, and then tries until it can.
                store.refresh();
            }
            if before == Some(true) && !now {
                browser::reload();
            }
            now
        });
    }
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
