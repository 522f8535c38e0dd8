//! The streaks that have ended, and why.

use leptos::prelude::*;

use super::report::EndedStreak;
use crate::format::count;

/// How many are shown at once.
const SHOWN: usize = 8;

/// The card "Past streaks".
#[component]
pub fn PastStreaksCard(
    mut past: Vec<EndedStreak>,
    /// Whether the user has any day that counts.
    has_studied: bool,
) -> impl IntoView {
    let earlier = past.split_off(past.len().min(SHOWN));
    view! {
        <section class="card past-streaks" aria-labelledby="past-title">
            <h2 id="past-title" class="card-title">"Past streaks"</h2>
            {if past.is_empty() { none(has_studied) } else { rows(past) }}
            {(!earlier.is_empty()).then(|| view! {
                <details class="data-disclosure">
                    <summary>{format!("{} more", earlier.len())}</summary>
                    {rows(earlier)}
                </details>
            })}
        </section>
    }
    .into_any()
}

fn none(has_studied: bool) -> AnyView {
    let text = if has_studied {
        "None has ended so far. Study today and tomorrow, and it stays so."
    } else {
        "None yet. Study for a minute today, and your first one begins."
    };
    view! { <p class="empty">{text}</p> }.into_any()
}

fn rows(past: Vec<EndedStreak>) -> AnyView {
    let rows: Vec<AnyView> = past.into_iter().map(row).collect();
    view! { <ul class="past-rows">{rows}</ul> }.into_any()
}

fn row(streak: EndedStreak) -> AnyView {
    let EndedStreak { length, dates, reason, is_longest } = streak;
    view! {
        <li class="past-row">
            <p class="past-length">
                {count(length, "day")}
                {is_longest.then(|| view! { <span class="tag">"longest"</span> })}
            </p>
            <p>{dates}</p>
            <p class="small muted">"Ended because "{reason}"."</p>
        </li>
    }
    .into_any()
}
