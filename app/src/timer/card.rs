//! The timer on the dashboard: a ring, a large clock, and one button that starts and stops.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    FinishedSessionCard, StartForm, StartFormState, TimerActions,
    controls::SmallWindowButton,
    daily_goal::DailyGoal,
    display::{Stage, TimerDisplay, use_timer_display},
    press_with_space,
    running_timer::RunningTimer,
    timer_ring::TimerRing,
};
use crate::{
    components::{Alert, Icon, Symbol},
    overview::Overview,
    paths,
};

#[wasm_bindgen(module = "/js/clock_visibility.js")]
extern "C" {
    /// Starts marking the page while the clock is out of view.
    fn observe();
    /// Stops marking it.
    fn disconnect();
}

/// The card "Timer".
#[component]
pub fn TimerCard(overview: Signal<Overview>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let display = use_timer_display(overview);
    // Only another timer is rendered again. The same timer is updated in place.
    let id = Memo::new(move |_| overview.with(|overview| overview.timer.as_ref().map(|timer| timer.id)));
    let stage = Memo::new(move |_| display.with(|display| display.as_ref().map(|display| display.stage)));
    let is_over = move || display.with(|display| display.as_ref().is_some_and(|display| display.over));
    let form = StartFormState::new(id);
    let goal = DailyGoal::new(overview, display);
    press_with_space();
    Effect::new(|_| {
        observe();
        on_cleanup(disconnect);
    });
    actions.keep_focus(id, stage);
    view! {
        <section
            class="card timer"
            class:timer-running=move || matches!(stage.get(), Some(Stage::Studying | Stage::Focus | Stage::FocusOver))
            class:timer-break=move || stage.get() == Some(Stage::Break)
            class:timer-paused=move || stage.get() == Some(Stage::Paused)
            class:timer-over=is_over
            aria-labelledby="timer-title"
        >
            <h2 id="timer-title" class="visually-hidden">"Timer"</h2>
            <p class="timer-views">
                <SmallWindowButton />
                <a class="button" href=paths::FOCUS><Icon symbol=Symbol::Screen />"Focus"</a>
            </p>
            <TimerRing overview display form goal />
            // Each half is announced when it changes, so pausing the timer doesn't announce the goal again.
            <div class="visually-hidden" role="status" aria-atomic="false">
                <p>{move || display.with(|display| announcement(display.as_ref()))}</p>
                <p>{move || goal.is_reached().then_some("You have reached your goal for today.")}</p>
            </div>
            <div class="timer-below" on:input=move |event| form.update(&event)>
                <Alert message=actions.message() />
                {move || match id.get().and_then(|_| overview.get_untracked().timer) {
                    Some(timer) => view! { <RunningTimer timer overview stage /> }.into_any(),
                    None => view! { <FinishedSessionCard /><StartForm overview /> }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// What a screen reader says when the timer starts, pauses, comes to an end or stops.
fn announcement(display: Option<&TimerDisplay>) -> &'static str {
    match display.map(|display| (display.stage, display.over)) {
        None => "No timer is running.",
        Some((Stage::Paused, _)) => "The timer is paused.",
        Some((Stage::FocusOver, _)) => "The round is over. Take a break, or keep going.",
        Some((Stage::Break, false)) => "You are on a break.",
        Some((Stage::Break, true)) => "The break is over.",
        Some((Stage::Studying, true)) => "Time is up. The timer goes on until you stop it.",
        Some((Stage::Studying | Stage::Focus, _)) => "The timer is running.",
    }
}
