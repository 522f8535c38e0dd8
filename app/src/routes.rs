//! The pages and their addresses: one line a page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};

/// The whole application.
///
/// Every page is rendered in full before the first byte goes out, so that it is complete without
/// JavaScript and its status and redirects are right.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "StudySync".to_owned() } else { format!("{title} · StudySync") } />
        <Router>
            <Routes fallback=|| "There is no such page.">
                <Route path=path!("/") view=|| "StudySync" ssr=SsrMode::Async />
                <Route path=path!("/sign-up") view=|| "Sign up" ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=|| "Sign in" ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
                    <Route path=path!("/dashboard") view=|| "Dashboard" ssr=SsrMode::Async />
                    <Route path=path!("/sessions") view=|| "Sessions" ssr=SsrMode::Async />
                    <Route path=path!("/settings") view=|| "Settings" ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}
