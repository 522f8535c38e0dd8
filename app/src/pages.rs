//! The table of pages: one row a page. Routes, the parts of the browser's bundle, sign-in with its way back, prefetch,
//! navigation and palette all read it.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    AppError,
    accounts::{SettingsPage, SignInPage, SignUpPage},
    analytics::{AllTimePage, AnalyticsPage, DayPage, MonthPage, WeekPage, YearPage},
    browser,
    components::Symbol,
    dashboard::DashboardPage,
    focus::FocusPage,
    format::page_title,
    landing::LandingPage,
    layout::{NotFound, SignedIn},
    loading::PageFailure,
    page_macros::pages,
    page_table::{Access, Entry, Page, PagePath, PageTable},
    paths,
    sessions::SessionsPage,
    streaks::StreaksPage,
    subjects::SubjectsPage,
};

pages! {
    // The entry of a page in navigation and palette comes after it. `first` is the part of the bundle that every visitor
    // loads; the browser loads each other part when its first page is opened.
    public {
        paths::LANDING => LandingPage in entrance,
        paths::SIGN_UP => SignUpPage in entrance,
        paths::SIGN_IN => SignInPage in entrance,
    }
    signed_in {
        paths::DASHBOARD => DashboardPage in first:
            Entry::new("Dashboard", Symbol::Clock).key("d").keywords("home today").in_navigation(),
        paths::FOCUS => FocusPage in focus:
            Entry::new("Focus view", Symbol::Screen).key("f").keywords("full screen dim"),
        paths::SESSIONS => SessionsPage in sessions:
            Entry::new("Sessions", Symbol::List).key("s").keywords("history list").in_navigation(),
        paths::SUBJECTS => SubjectsPage in sessions:
            Entry::new("Subjects", Symbol::List).keywords("colours names"),
        paths::ANALYTICS => AnalyticsPage in analytics:
            Entry::new("Analytics", Symbol::Week).key("a").keywords("statistics charts week").in_navigation(),
        paths::ANALYTICS_DAY => DayPage in analytics:
            Entry::new("Analytics: day", Symbol::Week).keywords("today hours"),
        paths::ANALYTICS_WEEK => WeekPage in analytics:
            Entry::new("Analytics: week", Symbol::Week),
        paths::ANALYTICS_MONTH => MonthPage in analytics:
            Entry::new("Analytics: month", Symbol::Week),
        paths::ANALYTICS_YEAR => YearPage in analytics:
            Entry::new("Analytics: year", Symbol::Week).keywords("heatmap calendar"),
        paths::ANALYTICS_ALL => AllTimePage in analytics:
            Entry::new("Analytics: all time", Symbol::Week).keywords("total ever"),
        paths::STREAKS => StreaksPage in analytics:
            Entry::new("Streaks", Symbol::Flame).key("k").keywords("calendar days in a row").in_navigation(),
        paths::SETTINGS => SettingsPage in settings:
            Entry::new("Settings", Symbol::Settings).key(",").keywords("account").in_navigation(),
    }
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(PAGES);
    Effect::new(|_| request_animation_frame(browser::mark_hydrated));
    view! {
        <Title formatter=page_title />
        <Router>
            <AppRoutes />
        </Router>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_but_the_public_ones_needs_a_sign_in() {
        for (path, needed) in [("/", false), ("/sign-in", false), ("/dashboard", true), ("/analytics/year", true)] {
            assert_eq!(PAGES.needs_sign_in(path), needed, "{path}");
        }
        assert!(PAGES.find("/nowhere").is_none());
    }

    #[test]
    fn a_page_with_a_parameter_is_not_offered_without_one() {
        assert!(PAGES.entries().all(|(path, _)| !path.contains('{')));
    }

    #[test]
    fn no_two_pages_share_a_path_or_a_key() {
        let mut paths: Vec<_> = PAGES.0.iter().map(|page| page.path.0).collect();
        let mut keys: Vec<_> = PAGES.entries().map(|(_, entry)| entry.key).filter(|key| !key.is_empty()).collect();
        let counts = (paths.len(), keys.len());
        paths.sort_unstable();
        paths.dedup();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!((paths.len(), keys.len()), counts);
    }
}
