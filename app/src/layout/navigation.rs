//! The navigation: a rail on wide screens, a bar at the bottom on phones.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    components::{Icon, Symbol},
    format::count,
    overview::WithOverview,
    page_table::{Entry, PageTable},
    palette::Hint,
    paths,
};

/// The links to the main pages, and who is signed in. Links to other pages that have a key are hidden: `palette.js` clicks
/// them.
#[component]
pub fn Navigation() -> impl IntoView {
    let links: Vec<AnyView> = PageTable::current()
        .entries()
        .filter(|(_, entry)| entry.in_navigation || !entry.key.is_empty())
        .map(|(path, Entry { label, symbol, key, in_navigation, .. })| {
            view! {
                <li hidden=!in_navigation><A href=path attr:data-go=key><Icon symbol /><span>{label}</span></A></li>
            }
            .into_any()
        })
        .collect();
    view! {
        <header class="navigation">
            <a class="brand" href=paths::DASHBOARD><Icon symbol=Symbol::Flame /><span>"StudySync"</span></a>
            <Hint />
            <nav aria-label="Main"><ul>{links}</ul></nav>
            <div class="navigation-user">
                <WithOverview report=false children=|overview| {
                    let streak = move || overview.with(|overview| count(overview.streak_days, "day"));
                    view! {
                        <span class="user-name">{move || overview.with(|overview| overview.username.clone())}</span>
                        <span class="small muted">{streak}" in a row"</span>
                    }
                    .into_any()
                } />
            </div>
        </header>
    }
    .into_any()
}
