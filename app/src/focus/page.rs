//! The page "Focus": the clock, what is studied, the buttons, and nothing else.

use leptos::prelude::*;
use leptos_meta::Title;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    components::{Alert, Icon, Symbol},
    overview::{Overview, WithOverview},
    paths,
    subjects::SubjectSuggestions,
    timer::{
        Controls, FinishedSessionCard, SmallWindowButton, Stage, StartForm, StartFormState, TimerActions, idle_clock,
        press_with_space, use_timer_display,
    },
};

#[wasm_bindgen(module = "/js/focus.js")]
extern "C" {
    /// Begins to listen to the keys of the view.
    fn enter();
    /// Keeps the screen on, or lets it turn off.
    #[wasm_bindgen(js_name = stayAwake)]
    fn stay_awake(wanted: bool);
    /// Ends both, and leaves full screen.
    fn leave();
}

/// The page "Focus".
#[component]
pub fn FocusPage() -> impl IntoView {
    press_with_space();
    Effect::new(|_| {
        enter();
        on_cleanup(leave);
    });
    view! {
        <Title text="Focus" />
        <h1 class="visually-hidden">"Focus"</h1>
        <div class="focus">
            <SubjectSuggestions />
            <WithOverview children=|overview| view! { <FocusTimer overview /> }.into_any() />
            <p class="focus-actions">
                <button type="button" id="focus-full-screen" class="button">
                    <Icon symbol=Symbol::Screen />"Full screen "<kbd>"F"</kbd>
                </button>
                <SmallWindowButton />
                <a id="focus-leave" class="button" href=paths::DASHBOARD>"Leave "<kbd>"Esc"</kbd></a>
            </p>
        </div>
    }
}

/// The timer, or the form that starts it.
#[component]
fn FocusTimer(overview: Signal<Overview>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let message = actions.message();
    let display = use_timer_display(overview);
    let id = Memo::new(move |_| overview.with(|overview| overview.timer.as_ref().map(|timer| timer.id)));
    actions.keep_focus(id, Memo::new(move |_| display.with(|display| display.as_ref().map(|display| display.stage))));
    let shown = Memo::new(move |_| {
        overview.with(|overview| overview.timer.as_ref().map(|timer| (timer.id, timer.subject.clone())))
    });
    let stage =
        Signal::derive(move || display.with(|display| display.as_ref().map_or(Stage::Paused, |display| display.stage)));
    let awake = Memo::new(move |_| display.with(Option::is_some) && stage.get() != Stage::Paused);
    let chosen = StartFormState::new(id);
    let shown_clock = move || {
        display
            .with(|display| display.as_ref().map(|display| display.clock.clone()))
            .unwrap_or_else(|| idle_clock(&chosen.choice(overview)))
    };
    let phase = move || {
        display.with(|display| {
            let Some(display) = display else { return String::new() };
            let paused = if display.stage == Stage::Paused { "paused" } else { "" };
            let words = [&*display.phase, &*display.next, paused];
            words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
        })
    };
    Effect::new(move |_| stay_awake(awake.get()));
    view! {
        <section
            class="timer focus-timer"
            class:focus-inactive=move || !awake.get()
            class:timer-break=move || stage.get() == Stage::Break
            class:timer-over=move || display.with(|display| display.as_ref().is_some_and(|display| display.over))
            aria-label="Timer"
        >
            <p class="clock" role="timer" aria-label="Time on the timer">{shown_clock}</p>
            <div class="timer-below" on:input=move |event| chosen.update(&event)>
                <Alert message />
                {move || match shown.get() {
                    Some((id, subject)) => view! {
                        <div class="focus-session">
                            <p class="focus-subject">{subject.unwrap_or_else(|| "Studying".to_owned())}</p>
                            <p class="muted">{phase}</p>
                        </div>
                        <Controls id stage main=true />
                    }.into_any(),
                    None => view! { <FinishedSessionCard /><StartForm overview /> }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}
