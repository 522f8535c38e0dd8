//! The pages and their addresses: one line a page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    browser,
    dashboard::DashboardPage,
    layout::{NotFound, SignedIn},
    parts::{AllTime, Day, Focus, Landing, Month, Sessions, Settings, SignIn, SignUp, Streaks, Subjects, Week, Year},
};

/// The whole application.
///
/// Every page is rendered in full before the first byte goes out, so that it is complete without
/// JavaScript, and its status and redirects are right.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Effect::new(|_| request_animation_frame(browser::mark_hydrated));
    view! {
        <Title formatter=full_title />
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view={Lazy::<Landing>::new()} ssr=SsrMode::Async />
                <Route path=path!("/sign-up") view={Lazy::<SignUp>::new()} ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view={Lazy::<SignIn>::new()} ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=SignedIn ssr=SsrMode::Async>
                    <Route path=path!("/dashboard") view=DashboardPage ssr=SsrMode::Async />
                    <Route path=path!("/focus") view={Lazy::<Focus>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/sessions") view={Lazy::<Sessions>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/subjects") view={Lazy::<Subjects>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics") view={Lazy::<Week>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics/day") view={Lazy::<Day>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics/week") view={Lazy::<Week>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics/month") view={Lazy::<Month>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics/year") view={Lazy::<Year>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/analytics/all") view={Lazy::<AllTime>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/streaks") view={Lazy::<Streaks>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/settings") view={Lazy::<Settings>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// A page's title in the tab.
pub fn full_title(page: String) -> String {
    if page.is_empty() { "StudySync: a study habit that lasts".to_owned() } else { format!("{page} · StudySync") }
}
