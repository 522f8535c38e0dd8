//! The streak at this moment: the flame, the number, and what keeps it alive.

use leptos::prelude::*;

use super::overview::Standing;
use crate::{
    components::{Icon, Symbol},
    format::count,
    paths,
};

/// The card "Current streak".
#[component]
pub fn StandingCard(standing: Standing) -> impl IntoView {
    let Standing { current, longest, total_days, active_today, since, what_next } = standing;
    view! {
        <section class="card standing" class:streak-lit=active_today aria-labelledby="standing-title">
            <h2 id="standing-title" class="card-title">"Current streak"</h2>
            <p class="figure streak-figure"><Icon symbol=Symbol::Flame />{count(current, "day")}</p>
            <p class="muted">{what_next}</p>
            {(!active_today).then(|| view! { <a class="button button-primary" href=paths::DASHBOARD>"Start the timer"</a> })}
            <dl class="facts">
                <div><dt>"Longest"</dt><dd>{count(longest, "day")}</dd></div>
                <div><dt>"Days studied"</dt><dd>{total_days}</dd></div>
                {since.map(|since| view! { <div><dt>"Since"</dt><dd>{since}</dd></div> })}
            </dl>
        </section>
    }
    .into_any()
}
