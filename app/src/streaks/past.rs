//! The streaks that have ended, and why.

use leptos::prelude::*;

use super::overview::Ended;
use crate::format::count;

/// How many are shown at once.
const SHOWN: usize = 8;

/// The card "Past streaks".
#[component]
pub fn PastStreaks(
    mut past: Vec<Ended>,
    /// Whether there ever was a day that counts.
    began: bool,
) -> impl IntoView {
    let earlier = past.split_off(past.len().min(SHOWN));
    view! {
        <section class="card past-streaks" aria-labelledby="past-title">
            <h2 id="past-title" class="card-title">"Past streaks"</h2>
            {if past.is_empty() { none(began) } else { rows(past) }}
            {(!earlier.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{format!("{} more", earlier.len())}</summary>
                    {rows(earlier)}
                </details>
            })}
        </section>
    }
    .into_any()
}

fn none(began: bool) -> AnyView {
    let words = if began {
        "None has ended so far. Study today and tomorrow, and it stays so."
    } else {
        "None yet. Study for a minute today, and your first one begins."
    };
    view! { <p class="empty">{words}</p> }.into_any()
}

fn rows(past: Vec<Ended>) -> AnyView {
    let rows: Vec<AnyView> = past.into_iter().map(row).collect();
    view! { <ul class="past-rows">{rows}</ul> }.into_any()
}

fn row(streak: Ended) -> AnyView {
    let Ended { length, dates, why, is_longest } = streak;
    view! {
        <li class="past-row">
            <p class="past-length">
                {count(length, "day")}
                {is_longest.then(|| view! { <span class="tag">"longest"</span> })}
            </p>
            <p>{dates}</p>
            <p class="small muted">"Ended because "{why}"."</p>
        </li>
    }
    .into_any()
}
