//! The form for the timer's preferences.

use leptos::prelude::*;
use studysync_domain::{accounts::Preferences, events::Kind, sessions::TimerPlan};

use super::{
    number_field::NumberField,
    options::{lengths, options},
    server_fns::ChangeTimerPreferences,
};
use crate::{
    components::{Form, FormAction, FormAlert, PostForm, Saved, SelectField, SubmitButton},
    format::whole_minutes,
    timer::MODES,
};

/// After how many idle minutes the timer may ask; never is an option too.
const IDLE_MINUTES: [i32; 7] = [3, 5, 10, 15, 20, 30, 60];

/// After how many minutes without a heartbeat it may ask.
const ASK_MINUTES: [i32; 8] = [60, 120, 180, 240, 360, 480, 720, 960];

/// The form "Timer".
#[component]
pub fn TimerForm(preferences: Preferences) -> impl IntoView {
    let action = FormAction::to::<ChangeTimerPreferences>().changing(&[Kind::Account]);
    let form = Form::new("timer-preferences", action);
    let mode =
        MODES.into_iter().find(|(mode, ..)| *mode == preferences.timer_plan.mode).map_or("", |(_, name, _)| name);
    let modes: Vec<(&str, &str)> = MODES.into_iter().map(|(_, name, words)| (name, words)).collect();
    view! {
        <PostForm action class="form">
            <FormAlert form />
            <div class="field-row">
                <SelectField
                    form
                    name="timer_mode"
                    label="Starts as"
                    options=options(&modes)
                    value=mode
                    hint="The way you start it on the dashboard is remembered here too."
                />
                <NumberField
                    form
                    name="countdown_minutes"
                    label="Countdown"
                    value=whole_minutes(preferences.timer_plan.countdown_seconds)
                />
            </div>
            <Pomodoro form plan=preferences.timer_plan />
            <Presence form preferences=preferences.clone() />
            <Sound form sound=preferences.sound />
            <div class="form-end">
                <SubmitButton label="Save timer" pending=action.pending() />
                <Saved form="timer" action />
            </div>
        </PostForm>
    }
    .into_any()
}

/// The lengths of rounds and breaks.
#[component]
fn Pomodoro(form: Form, plan: TimerPlan) -> impl IntoView {
    view! {
        <fieldset class="field-group">
            <legend>"Pomodoro"</legend>
            <div class="number-row">
                <NumberField form name="focus_minutes" label="Focus" value=whole_minutes(plan.focus_seconds) />
                <NumberField
                    form
                    name="short_break_minutes"
                    label="Break"
                    value=whole_minutes(plan.short_break_seconds)
                />
                <NumberField
                    form
                    name="long_break_minutes"
                    label="Long break"
                    value=whole_minutes(plan.long_break_seconds)
                />
                <NumberField
                    form
                    name="rounds_before_long_break"
                    label="Rounds before it"
                    value=i32::from(plan.rounds_before_long_break)
                    minutes=false
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// When the timer asks whether the user is still there.
#[component]
fn Presence(form: Form, preferences: Preferences) -> impl IntoView {
    let mut idle = lengths(&IDLE_MINUTES, preferences.idle_after_seconds);
    idle.push(("0".to_owned(), "Never: I read on paper".to_owned()));
    view! {
        <div class="field-row">
            <SelectField
                form
                name="idle_after_minutes"
                label="Ask when nothing was touched for"
                options=idle
                value=whole_minutes(preferences.idle_after_seconds).to_string()
                hint="You decide whether that time was study, a break, or neither."
            />
            <SelectField
                form
                name="ask_after_minutes"
                label="Ask whether I'm still there after"
                options=lengths(&ASK_MINUTES, preferences.ask_after_seconds)
                value=whole_minutes(preferences.ask_after_seconds).to_string()
                hint="Without a sign of life for 16 h, a timer ends at the last one."
            />
        </div>
    }
    .into_any()
}

/// A checkbox. An unchecked one isn't sent, which the server function reads as false.
#[component]
fn Sound(form: Form, sound: bool) -> impl IntoView {
    let id = form.id("sound");
    let checked = form.initial("sound", sound.to_string()) == "true";
    view! {
        <div class="check">
            <input id=id.clone() type="checkbox" name="sound" value="true" checked=checked />
            <label for=id>"Sound when a countdown, a round or a break ends"</label>
        </div>
    }
    .into_any()
}
