//! A whole page that couldn't be loaded.

use leptos::prelude::*;

use crate::{AppError, browser, components::Failure, overview::OverviewStore};

/// Says what happened, and loads the page again as soon as the server can be reached.
#[component]
pub fn PageFailure(error: AppError) -> impl IntoView {
    if let Some(store) = use_context::<OverviewStore>() {
        Effect::new(move |before: Option<bool>| {
            let now = store.unreachable();
            if before.is_none() {
                // Reading finds out whether the server can be reached, and tries again until it can.
                store.read_again();
            }
            if before == Some(true) && !now {
                browser::reload();
            }
            now
        });
    }
    view! { <Failure error /> }
}
