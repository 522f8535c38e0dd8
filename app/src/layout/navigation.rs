//! The way from page to page: a rail on wide screens, a bar at the bottom on phones.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    components::{Icon, Symbol},
    format::count,
    overview::WithOverview,
    palette::Hint,
    paths,
};

/// The pages, with their drawings, and the letters that lead there after G.
const PAGES: [(&str, &str, Symbol, &str); 5] = [
    (paths::DASHBOARD, "Dashboard", Symbol::Clock, "d"),
    (paths::SESSIONS, "Sessions", Symbol::List, "s"),
    (paths::ANALYTICS, "Analytics", Symbol::Week, "a"),
    (paths::STREAKS, "Streaks", Symbol::Flame, "k"),
    (paths::SETTINGS, "Settings", Symbol::Settings, ","),
];

/// The links to all pages, and who is signed in.
#[component]
pub fn Navigation() -> impl IntoView {
    let links: Vec<AnyView> = PAGES
        .into_iter()
        .map(|(path, words, symbol, key)| {
            view! { <li><A href=path attr:data-go=key><Icon symbol /><span>{words}</span></A></li> }.into_any()
        })
        .collect();
    view! {
        <header class="navigation">
            <a class="brand" href=paths::DASHBOARD><Icon symbol=Symbol::Flame /><span>"StudySync"</span></a>
            <Hint />
            <nav aria-label="Main"><ul>{links}</ul></nav>
            <div class="navigation-person">
                <WithOverview report=false children=|overview| {
                    view! {
                        <span class="person-name">{move || overview.with(|overview| overview.username.clone())}</span>
                        <span class="small muted">
                            {move || overview.with(|overview| format!("{} in a row", count(overview.streak_days, "day")))}
                        </span>
                    }
                    .into_any()
                } />
            </div>
        </header>
    }
    .into_any()
}
