//! The list of keyboard shortcuts.

use leptos::prelude::*;

use super::keys::Keys;
use crate::page_table::PageTable;

/// The shortcuts, by where they work.
const SHORTCUTS: [(&str, &[(&str, &str)]); 2] = [
    ("Everywhere", &[("Ctrl+K", "Go anywhere, start anything"), ("?", "Show this list")]),
    (
        "Timer",
        &[
            ("Space", "Start or stop, or go on between two rounds, where the timer is large"),
            ("F", "Full screen, in the focus view"),
            ("Esc", "Leave the focus view"),
        ],
    ),
];

/// The content of the dialog.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let groups: Vec<AnyView> = SHORTCUTS
        .into_iter()
        .map(|(name, shortcuts)| {
            group(name, shortcuts.iter().map(|(keys, label)| shortcut((*keys).to_owned(), label)).collect())
        })
        .collect();
    let pages = PageTable::current()
        .entries()
        .filter(|(_, entry)| !entry.key.is_empty())
        .map(|(_, entry)| shortcut(format!("G {}", entry.key.to_uppercase()), entry.label))
        .collect();
    view! {
        <div class="shortcuts-content">
            <div class="card-head">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <form method="dialog"><button class="palette-close" aria-label="Close"><kbd>"Esc"</kbd></button></form>
            </div>
            {groups}
            {group("Go to", pages)}
        </div>
    }
    .into_any()
}

fn group(name: &'static str, shortcuts: Vec<AnyView>) -> AnyView {
    view! {
        <section>
            <h3 class="palette-group">{name}</h3>
            <dl class="shortcuts-list">{shortcuts}</dl>
        </section>
    }
    .into_any()
}

fn shortcut(keys: String, label: &'static str) -> AnyView {
    view! { <div><dt>{label}</dt><dd><Keys keys /></dd></div> }.into_any()
}
