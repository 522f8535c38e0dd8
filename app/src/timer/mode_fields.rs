//! The fields that say how the timer runs: as a stopwatch, as a countdown, or in rounds with breaks between them.

use leptos::prelude::*;

use crate::{
    components::{FieldNote, Form},
    overview::{TimerDefaults, TimerMode},
};

/// The modes with their values in forms and their labels. The style sheet shows the fields of the chosen mode by these
/// values.
pub const MODES: [(TimerMode, &str, &str); 3] = [
    (TimerMode::Stopwatch, "stopwatch", "Stopwatch"),
    (TimerMode::Countdown, "countdown", "Countdown"),
    (TimerMode::Pomodoro, "pomodoro", "Pomodoro"),
];

/// The modes to choose from, and the lengths of the chosen one.
#[component]
pub fn ModeFields(
    form: Form,
    /// What the user chose last.
    choice: TimerDefaults,
) -> impl IntoView {
    let chosen = MODES.into_iter().find(|(mode, ..)| *mode == choice.mode).map_or("", |(_, name, _)| name);
    let chosen = form.initial("mode", chosen.to_owned());
    let modes: Vec<AnyView> = MODES
        .into_iter()
        .map(|(_, name, label)| {
            let checked = name == chosen;
            view! {
                <label class="timer-mode">
                    <input class="visually-hidden" type="radio" name="mode" value=name checked=checked />
                    {label}
                </label>
            }
            .into_any()
        })
        .collect();
    let length =
        |name: &'static str, label: &'static str, value: i64| view! { <Length form name label value /> }.into_any();
    view! {
        <fieldset class="timer-modes">
            <legend class="visually-hidden">"How to time it"</legend>
            {modes}
        </fieldset>
        <div class="timer-lengths" data-mode="countdown">
            {length("countdown_minutes", "Minutes", choice.countdown_minutes)}
        </div>
        <div class="timer-lengths" data-mode="pomodoro">
            {length("focus_minutes", "Focus", choice.focus_minutes)}
            {length("short_break_minutes", "Break", choice.short_break_minutes)}
            {length("long_break_minutes", "Long break", choice.long_break_minutes)}
            {length("rounds_before_long_break", "Rounds", choice.rounds_before_long_break)}
            <p class="timer-lengths-note">"In minutes. After the last round comes the long break."</p>
        </div>
    }
    .into_any()
}

/// A small number. The server validates it: the browser would complain of fields that are hidden.
#[component]
fn Length(form: Form, name: &'static str, label: &'static str, value: i64) -> impl IntoView {
    let id = form.id(name);
    let about = form.id(&format!("{name}-about"));
    view! {
        <div class="timer-length">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input"
                name=name
                type="number"
                inputmode="numeric"
                value=form.initial(name, value.to_string())
                aria-describedby=about.clone()
                aria-invalid=move || form.message(name).map(|_| "true")
            />
            <FieldNote id=about form name hint=None />
        </div>
    }
    .into_any()
}
