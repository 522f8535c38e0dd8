//! How long the timer is to run: as long as it takes, down from a time, or in rounds with breaks between them.

use leptos::prelude::*;

use crate::{
    components::{FieldNote, Form},
    overview::{TimerChoice, TimerMode},
};

/// The modes, with what they are called on the wire and on the page. The style sheet shows the fields of the chosen
/// one by these names.
pub const MODES: [(TimerMode, &str, &str); 3] = [
    (TimerMode::Stopwatch, "stopwatch", "Stopwatch"),
    (TimerMode::Countdown, "countdown", "Countdown"),
    (TimerMode::Pomodoro, "pomodoro", "Pomodoro"),
];

/// The modes to choose from, and the lengths of the chosen one.
#[component]
pub fn ModeFields(
    form: Form,
    /// What the person chose last.
    choice: TimerChoice,
) -> impl IntoView {
    let chosen = MODES.into_iter().find(|(mode, ..)| *mode == choice.mode).map_or("", |(_, name, _)| name);
    let chosen = form.initial("mode", chosen.to_owned());
    let modes: Vec<AnyView> = MODES
        .into_iter()
        .map(|(_, name, words)| {
            let checked = name == chosen;
            view! {
                <label class="timer-mode">
                    <input class="visually-hidden" type="radio" name="mode" value=name checked=checked />
                    {words}
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

/// A short number. What would be right is told when it is sent: the browser would complain of fields that aren't seen.
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
