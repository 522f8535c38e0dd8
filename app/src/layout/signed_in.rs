//! The frame of every page of a signed-in person.

use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::{components::Outlet, hooks::use_location};

use super::navigation::Navigation;
use crate::{
    accounts::theme_name,
    components::{ToastRegion, Toasts},
    drawings::Drawn,
    overview::{Overview, OverviewStore, WithOverview},
    palette::Dialogs,
    paths,
    timer::{AwayDialog, Ticker, TimerActions, TimerBar, TimerTitle},
};

/// Navigation, the running timer, and the page itself.
#[component]
pub fn SignedIn() -> impl IntoView {
    let toasts = Toasts::provide();
    let store = OverviewStore::provide();
    let ticker = Ticker::provide(store);
    TimerActions::provide(store, ticker, toasts);
    let location = use_location();
    // The focus view has nothing but the timer.
    let strip =
        Memo::new(move |_| location.pathname.with(|path| (path != paths::FOCUS).then(|| path == paths::DASHBOARD)));
    view! {
        <a class="skip-link" href="#main" rel="external">"Skip to the content"</a>
        <div class="frame">
            <Navigation />
            <div class="frame-page">
                <Unreachable />
                <WithOverview report=false children=move |overview| {
                    view! {
                        <Html {..} data-theme=move || overview.with(|overview| theme_name(overview.theme)) />
                        <Suggestions overview />
                        <TimerTitle overview />
                        {move || strip.get().map(|second| view! { <TimerBar overview second /> })}
                    }
                    .into_any()
                } />
                <main id="main" class="page" tabindex="-1"><Outlet /></main>
            </div>
            <ToastRegion toasts />
            <Dialogs store toasts />
            <AwayDialog />
        </div>
    }
}

/// What fields for a subject suggest, on whichever page they are.
#[component]
fn Suggestions(overview: Signal<Overview>) -> impl IntoView {
    let subjects = Memo::new(move |_| overview.with(|overview| overview.subjects.clone()));
    move || view! { <Drawn drawing=subjects.get() /> }
}

/// The word that the server can't be reached.
#[component]
fn Unreachable() -> impl IntoView {
    let store = expect_context::<OverviewStore>();
    view! {
        <div role="status">
            {move || store.unreachable().then(|| view! {
                <p class="banner banner-warning">
                    "StudySync can't be reached. "
                    {if store.has_timer() { "Your timer keeps counting, and this" } else { "This" }}
                    " page tries again by itself."
                </p>
            })}
        </div>
    }
    .into_any()
}
