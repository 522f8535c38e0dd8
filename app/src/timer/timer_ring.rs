//! The ring around the clock.

use leptos::prelude::*;

use super::{
    StartFormState,
    daily_goal::DailyGoal,
    display::{TimerDisplay, idle_clock},
};
use crate::{components::ProgressRing, overview::Overview};

/// The clock in its ring, with the text around it. The ring fills with the timer's phase, or else with the daily goal.
#[component]
pub fn TimerRing(
    overview: Signal<Overview>,
    display: Memo<Option<TimerDisplay>>,
    form: StartFormState,
    goal: DailyGoal,
) -> impl IntoView {
    let filled =
        Signal::derive(move || display.with(|display| display.as_ref()?.filled).unwrap_or_else(|| goal.percentage()));
    // Without text, a line takes no room.
    let text = move |of: fn(&TimerDisplay) -> &str| {
        display.with(|display| display.as_ref().map(of).filter(|text| !text.is_empty()).map(str::to_owned))
    };
    let shows_reached = move || goal.is_in_ring() && goal.is_reached();
    view! {
        <ProgressRing percentage=filled>
            <p class="timer-phase">{move || text(|display| &display.phase)}</p>
            <p class="clock" role="timer" aria-label="Time on the timer">
                {move || text(|display| &display.clock).unwrap_or_else(|| idle_clock(&form.choice(overview)))}
            </p>
            <p class="timer-next">{move || text(|display| &display.next)}</p>
            <p class="small" class:muted=move || !shows_reached() class:timer-goal-reached=shows_reached>
                // Users who see the ring know what it is about.
                {move || goal.is_in_ring().then(|| view! { <span class="visually-hidden">"Daily goal: "</span> })}
                {move || goal.text()}
            </p>
        </ProgressRing>
    }
    .into_any()
}
