//! The list of shortcuts.

use leptos::prelude::*;

use super::drawing::drawn_keys;
use crate::drawings::Drawing;

/// What keys do, by where they do it.
const SHORTCUTS: [(&str, &[(&str, &str)]); 3] = [
    ("Everywhere", &[("Ctrl+K", "Go anywhere, start anything"), ("?", "Show this list")]),
    (
        "Timer",
        &[
            ("Space", "Start or stop, or go on between two rounds, where the timer is large"),
            ("F", "Full screen, in the focus view"),
            ("Esc", "Leave the focus view"),
        ],
    ),
    (
        "Go to",
        &[
            ("G D", "Dashboard"),
            ("G S", "Sessions"),
            ("G A", "Analytics"),
            ("G K", "Streaks"),
            ("G ,", "Settings"),
            ("G F", "Focus view"),
        ],
    ),
];

/// The list, for its dialog.
pub fn shortcuts() -> Drawing {
    let groups: Vec<AnyView> = SHORTCUTS.into_iter().map(|(name, keys)| drawn_group(name, keys)).collect();
    Drawing::of(view! {
        <div class="shortcuts-content">
            <div class="card-head">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <form method="dialog"><button class="palette-close" aria-label="Close"><kbd>"Esc"</kbd></button></form>
            </div>
            {groups}
        </div>
    })
}

fn drawn_group(name: &'static str, keys: &'static [(&'static str, &'static str)]) -> AnyView {
    let rows: Vec<AnyView> = keys
        .iter()
        .map(|(keys, words)| view! { <div><dt>{*words}</dt><dd>{drawn_keys(keys)}</dd></div> }.into_any())
        .collect();
    view! {
        <section>
            <h3 class="palette-group">{name}</h3>
            <dl class="shortcuts-list">{rows}</dl>
        </section>
    }
    .into_any()
}
