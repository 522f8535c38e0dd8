//! The page for paths that don't exist.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{paths, visitors::VisitorPage};

/// The page for every path that isn't one of ours. Its status is 404.
#[component]
pub fn NotFound() -> impl IntoView {
    answer_not_found();
    view! {
        <Title text="Not found" />
        <VisitorPage title="That page doesn’t exist" lead="It may have moved, or the address has a typo in it.">
            <a class="button button-primary" href=paths::LANDING>"Go to the start"</a>
        </VisitorPage>
    }
}

#[cfg(feature = "ssr")]
fn answer_not_found() {
    crate::request::set_status(axum::http::StatusCode::NOT_FOUND);
}

/// Does nothing in the browser: there is no response.
#[cfg(not(feature = "ssr"))]
fn answer_not_found() {}
