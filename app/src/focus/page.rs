//! The page "Focus": the clock, what is studied, and the buttons. All else is away.

use leptos::prelude::*;
use leptos_meta::Title;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    components::{Alert, Icon, Symbol},
    overview::Overview,
    overview::WithOverview,
    paths,
    timer::{
        Controls, SmallWindowButton, Stage, StartForm, StartFormState, Stopped, TimerActions, idle_clock,
        press_with_space, use_timer_display,
    },
};

#[wasm_bindgen(module = "/js/focus.js")]
extern "C" {
    /// Listens to the keys of the view.
    fn enter();
    /// Keeps the screen on, or lets it go off.
    #[wasm_bindgen(js_name = stayAwake)]
    fn stay_awake(wanted: bool);
    /// Ends both, and full screen.
    fn leave();
}

/// The timer alone, on a whole screen if wanted.
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
            <WithOverview children=|overview| view! { <Alone overview /> }.into_any() />
            <p class="focus-ways">
                <button type="button" id="focus-full-screen" class="button">
                    <Icon symbol=Symbol::Screen />"Full screen "<kbd>"F"</kbd>
                </button>
                <SmallWindowButton />
                <a id="focus-leave" class="button" href=paths::DASHBOARD>"Leave "<kbd>"Esc"</kbd></a>
            </p>
        </div>
    }
}

/// The timer, or the way to start it.
#[component]
fn Alone(overview: Signal<Overview>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let message = actions.message();
    let face = use_timer_display(overview);
    let id = Memo::new(move |_| overview.with(|overview| overview.timer.as_ref().map(|timer| timer.id)));
    actions.keep_focus(id, Memo::new(move |_| face.with(|face| face.as_ref().map(|face| face.stage))));
    let shown = Memo::new(move |_| {
        overview.with(|overview| overview.timer.as_ref().map(|timer| (timer.id, timer.subject.clone())))
    });
    let stage = Signal::derive(move || face.with(|face| face.as_ref().map_or(Stage::Paused, |face| face.stage)));
    let awake = Memo::new(move |_| face.with(Option::is_some) && stage.get() != Stage::Paused);
    let chosen = StartFormState::new(id);
    let shown_clock = move || {
        face.with(|face| face.as_ref().map(|face| face.clock.clone()))
            .unwrap_or_else(|| idle_clock(&chosen.get(overview)))
    };
    let phase = move || {
        face.with(|face| {
            let Some(face) = face else { return String::new() };
            let paused = if face.stage == Stage::Paused { "paused" } else { "" };
            let words = [&*face.phase, &*face.next, paused];
            words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
        })
    };
    Effect::new(move |_| stay_awake(awake.get()));
    view! {
        <section
            class="timer focus-timer"
            class:focus-rests=move || !awake.get()
            class:timer-break=move || stage.get() == Stage::Break
            class:timer-over=move || face.with(|face| face.as_ref().is_some_and(|face| face.over))
            aria-label="Timer"
        >
            <p class="clock" role="timer" aria-label="Time on the timer">{shown_clock}</p>
            <div class="timer-below" on:input=move |event| chosen.note(&event)>
                <Alert message />
                {move || match shown.get() {
                    Some((id, subject)) => view! {
                        <div class="focus-what">
                            <p class="focus-subject">{subject.unwrap_or_else(|| "Studying".to_owned())}</p>
                            <p class="muted">{phase}</p>
                        </div>
                        <Controls id stage main=true />
                    }.into_any(),
                    None => view! { <Stopped /><StartForm overview /> }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}
