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

/// The links to the main pages, and who is signed in.
#[component]
pub fn Navigation() -> impl IntoView {
    let links: Vec<AnyView> = PageTable::current()
        .entries()
        .filter(|(_, entry)| entry.in_navigation)
        .map(|(path, Entry { label, symbol, key, .. })| {
            view! { <li><A href=path attr:data-go=key><Icon symbol /><span>{label}</span></A></li> }.into_any()
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
