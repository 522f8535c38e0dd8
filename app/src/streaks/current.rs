//! The card of the current streak.

use leptos::prelude::*;

use super::report::CurrentStreak;
use crate::{
    components::{Icon, Symbol},
    format::count,
    paths,
};

/// The card "Current streak".
#[component]
pub fn CurrentStreakCard(current: CurrentStreak) -> impl IntoView {
    let CurrentStreak { days, longest, total_days, active_today, since, next_step } = current;
    view! {
        <section class="card current-streak" class:streak-lit=active_today aria-labelledby="current-streak-title">
            <h2 id="current-streak-title" class="card-title">"Current streak"</h2>
            <p class="metric streak-count"><Icon symbol=Symbol::Flame />{count(days, "day")}</p>
            <p class="muted">{next_step}</p>
            {(!active_today).then(|| view! { <a class="button button-primary" href=paths::DASHBOARD>"Start the timer"</a> })}
            <dl class="metrics">
                <div><dt>"Longest"</dt><dd>{count(longest, "day")}</dd></div>
                <div><dt>"Days studied"</dt><dd>{total_days}</dd></div>
                {since.map(|since| view! { <div><dt>"Since"</dt><dd>{since}</dd></div> })}
            </dl>
        </section>
    }
    .into_any()
}
