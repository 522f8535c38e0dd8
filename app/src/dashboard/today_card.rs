//! Today against yesterday, and how far the goal is.

use leptos::prelude::*;

use super::Overview;
use crate::format::{comparison, count, duration, percentage};

/// The card "Today".
#[component]
pub fn TodayCard(overview: Signal<Overview>) -> impl IntoView {
    let today = Memo::new(move |_| overview.with(|overview| overview.today));
    let total = move || duration(today.get().today_seconds);
    let against_yesterday = move || {
        let today = today.get();
        comparison(today.today_seconds - today.yesterday_seconds, "yesterday")
    };
    let filled = move || percentage(today.get().today_seconds, today.get().goal_seconds);
    let goal = move || match today.get() {
        today if today.today_seconds >= today.goal_seconds => {
            format!("Goal of {} reached", duration(today.goal_seconds))
        }
        today => format!("{} of {}", duration(today.today_seconds), duration(today.goal_seconds)),
    };
    view! {
        <section class="card today" aria-labelledby="today-title">
            <h2 id="today-title" class="card-title">"Today"</h2>
            <p class="figure">{total}</p>
            <p class="muted">{against_yesterday}", in "{move || count(today.get().today_sessions, "session")}</p>
            <div class="goal">
                <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="bar-track" width="100" height="6" />
                    <rect class="bar-fill" width=move || filled().to_string() height="6" />
                </svg>
                <p class="small muted">{goal}</p>
            </div>
        </section>
    }
    .into_any()
}
