//! The pages and their addresses: one line a page.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    accounts::{SettingsPage, SignInPage, SignUpPage},
    analytics::{AllTimePage, DayPage, MonthPage, WeekPage},
    browser,
    dashboard::DashboardPage,
    landing::LandingPage,
    layout::{NotFound, SignedIn},
    sessions::SessionsPage,
    streaks::StreaksPage,
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
                <Route path=path!("/") view=LandingPage ssr=SsrMode::Async />
                <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=SignedIn ssr=SsrMode::Async>
                    <Route path=path!("/dashboard") view=DashboardPage ssr=SsrMode::Async />
                    <Route path=path!("/sessions") view=SessionsPage ssr=SsrMode::Async />
                    <Route path=path!("/analytics") view=WeekPage ssr=SsrMode::Async />
                    <Route path=path!("/analytics/day") view=DayPage ssr=SsrMode::Async />
                    <Route path=path!("/analytics/week") view=WeekPage ssr=SsrMode::Async />
                    <Route path=path!("/analytics/month") view=MonthPage ssr=SsrMode::Async />
                    <Route path=path!("/analytics/all") view=AllTimePage ssr=SsrMode::Async />
                    <Route path=path!("/streaks") view=StreaksPage ssr=SsrMode::Async />
                    <Route path=path!("/settings") view=SettingsPage ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

fn full_title(page: String) -> String {
    if page.is_empty() { "StudySync: a study habit that lasts".to_owned() } else { format!("{page} · StudySync") }
}
