//! What stands around the list and is only looked at: what it is filtered by, and what comes after it.

use leptos::prelude::*;

use super::{list_query::ListQuery, paging::Paging};
use crate::{
    components::{Icon, Symbol},
    dates,
    drawings::Drawing,
    paths,
};

/// What is filtered by, each part with the way to be rid of it, and the way to take the sessions along.
pub fn chips(asked: &ListQuery, total: i64) -> Drawing {
    let chips: Vec<AnyView> = asked.parts().map(|(name, words, value)| chip(asked, name, words, value)).collect();
    let export = (total > 0).then(|| {
        view! {
            // A file isn't a page: the browser itself asks for it.
            <a class="button button-quiet export" href=asked.export_path() rel="external">
                <Icon symbol=Symbol::Download />"Export as CSV"
            </a>
        }
    });
    Drawing::of(view! {
        {asked.is_filtered().then(|| view! {
            <ul class="chips" aria-label="Filtered by">
                {chips}
                <li><a class="chip chip-clear" href=paths::SESSIONS>"Clear all"</a></li>
            </ul>
        })}
        {export}
    })
}

fn chip(asked: &ListQuery, name: &str, words: &str, value: &str) -> AnyView {
    let value = match (name, value) {
        ("source", "timer") => "with the timer".to_owned(),
        ("source", "manual") => "by hand".to_owned(),
        ("search", value) => format!("“{value}”"),
        ("start_date" | "end_date", value) => {
            dates::parse_date(value).map_or_else(|_| value.to_owned(), |day| dates::span(day, day))
        }
        (_, value) => value.to_owned(),
    };
    view! {
        <li>
            <a class="chip" href=asked.path_without(name)>
                <span><span class="muted">{format!("{words} ")}</span>{value}</span>
                <Icon symbol=Symbol::Close />
                <span class="visually-hidden">", remove"</span>
            </a>
        </li>
    }
    .into_any()
}

/// The way to the other pages; or why there is nothing, and what to do then.
pub fn foot(asked: &ListQuery, total: i64) -> Drawing {
    match total {
        0 if asked.is_filtered() => Drawing::of(view! {
            <div class="empty card">
                <p>"No session fits. Try fewer words, another subject, or more days."</p>
                <a class="button button-quiet" href=paths::SESSIONS>"Show all sessions"</a>
            </div>
        }),
        0 => Drawing::of(view! {
            <p class="empty card">
                "No sessions yet. "<a href=paths::DASHBOARD>"Start the timer"</a>", or add by hand what you have studied."
            </p>
        }),
        _ => Drawing::of(view! { <Paging asked=asked.clone() total /> }),
    }
}

/// What stands in place of the list while the filter is wrong.
pub fn mend() -> Drawing {
    Drawing::of(view! { <p class="empty card">"Put right what is marked above, and the sessions will be here."</p> })
}
