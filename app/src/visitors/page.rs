//! The layout of pages for visitors who aren't signed in: a card in the middle.

use leptos::prelude::*;

use crate::{
    components::{Icon, Symbol},
    paths,
};

/// A page of one card, with its heading.
#[component]
pub fn VisitorPage(title: &'static str, lead: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="visitor-page">
            <header><a class="brand" href=paths::LANDING><Icon symbol=Symbol::Flame />"StudySync"</a></header>
            <main id="main" class="visitor-page-card card">
                <h1>{title}</h1>
                <p class="muted">{lead}</p>
                {children()}
            </main>
        </div>
    }
    .into_any()
}
