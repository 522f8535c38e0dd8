//! The layout of every page of a signed-in user.

use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::{components::Outlet, hooks::use_location};

use super::navigation::Navigation;
use crate::{
    components::{ToastRegion, Toasts},
    events::Changes,
    format::theme_name,
    loading::LastGood,
    overview::{OverviewStore, WithOverview},
    palette::Dialogs,
    paths,
    timer::{AwayDialog, Ticker, TimerActions, TimerBar, TimerTitle},
};

/// Navigation, the running timer, and the page itself.
#[component]
pub fn SignedIn() -> impl IntoView {
    LastGood::provide();
    let toasts = Toasts::provide();
    let store = OverviewStore::provide(Changes::provide());
    let ticker = Ticker::provide(store);
    TimerActions::provide(store, ticker, toasts);
    view! {
        <a class="skip-link" href="#main" rel="external">"Skip to the content"</a>
        <div class="frame">
            <Navigation />
            <div class="frame-page">
                <UnreachableBanner store />
                <TimerEverywhere />
                <main id="main" class="page" tabindex="-1"><Outlet /></main>
            </div>
            <ToastRegion toasts />
            <Dialogs toasts />
            <AwayDialog />
        </div>
    }
}

/// The running timer in the tab's title and in a bar above the page; and the theme, which comes from the overview too.
#[component]
fn TimerEverywhere() -> impl IntoView {
    let location = use_location();
    // The focus view shows nothing but its own timer, and the dashboard's own timer comes first while it is in view.
    let bar =
        Memo::new(move |_| location.pathname.with(|path| (path != paths::FOCUS).then(|| path == paths::DASHBOARD)));
    view! {
        <WithOverview report=false children=move |overview| {
            view! {
                <Html {..} data-theme=move || overview.with(|overview| theme_name(overview.theme)) />
                <TimerTitle overview />
                {move || bar.get().map(|has_large_clock| view! { <TimerBar overview has_large_clock /> })}
            }
            .into_any()
        } />
    }
    .into_any()
}

/// Says that the server can't be reached, while it can't.
#[component]
fn UnreachableBanner(store: OverviewStore) -> impl IntoView {
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
