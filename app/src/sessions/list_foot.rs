//! What is around the list: what it is filtered by, and what comes after it.

use leptos::prelude::*;

use super::model::{FilterChip, ListFoot, PageLinks};
use crate::{
    components::{Icon, Symbol},
    paths,
};

/// Renders the parts of the filter, each with a link that removes it, and the link that downloads the sessions.
pub fn filter_chips(chips: Vec<FilterChip>, export_href: Option<String>) -> AnyView {
    let is_filtered = !chips.is_empty();
    let chips: Vec<AnyView> = chips.into_iter().map(filter_chip).collect();
    view! {
        {is_filtered.then(|| view! {
            <ul class="chips" aria-label="Filtered by">
                {chips}
                <li><a class="chip chip-clear" href=paths::SESSIONS>"Clear all"</a></li>
            </ul>
        })}
        {export_href.map(|href| view! {
            // A file isn't a page, so the browser itself has to load it.
            <a class="button button-quiet export" href=href rel="external">
                <Icon symbol=Symbol::Download />"Export as CSV"
            </a>
        })}
    }
    .into_any()
}

fn filter_chip(FilterChip { label, value, remove_href }: FilterChip) -> AnyView {
    view! {
        <li>
            <a class="chip" href=remove_href>
                <span><span class="muted">{label}" "</span>{value}</span>
                <Icon symbol=Symbol::Close />
                <span class="visually-hidden">", remove"</span>
            </a>
        </li>
    }
    .into_any()
}

/// Renders the links to the other pages; or why the list is empty, and what to do then.
pub fn list_foot(foot: ListFoot) -> AnyView {
    match foot {
        ListFoot::Pages(links) => links.map(page_links).into_any(),
        ListFoot::NoSessionsYet => view! {
            <p class="empty card">
                "No sessions yet. "<a href=paths::DASHBOARD>"Start the timer"</a>", or add by hand what you have studied."
            </p>
        }
        .into_any(),
        ListFoot::NoMatch => view! {
            <div class="empty card">
                <p>"No sessions match. Try fewer words, another subject, or more days."</p>
                <a class="button button-quiet" href=paths::SESSIONS>"Show all sessions"</a>
            </div>
        }
        .into_any(),
        ListFoot::InvalidFilter => view! {
            <p class="empty card">"Put right what is marked above, and the sessions will be here."</p>
        }
        .into_any(),
    }
}

fn page_links(PageLinks { position, newer_href, older_href }: PageLinks) -> AnyView {
    let link = |href: Option<String>, rel: &'static str, label: &'static str| {
        href.map(|href| view! { <a class="button button-quiet" rel=rel href=href>{label}</a> })
    };
    view! {
        <nav class="paging" aria-label="Pages">
            {link(newer_href, "prev", "Newer")}
            <span class="muted">{position}</span>
            {link(older_href, "next", "Older")}
        </nav>
    }
    .into_any()
}
