//! The timer on the dashboard: a ring, a large clock, and one button that starts and stops.

use leptos::{ev, prelude::*};
use studysync_domain::sessions::{MAX_SUBJECT_CHARS, SessionId};

use super::{
    Ticker, TimerActions,
    controls::{Controls, MAIN_BUTTON},
};
use crate::{
    browser,
    components::{Alert, Form, Icon, ProgressRing, SubmissionForm, SubmitButton, Symbol},
    dashboard::{Overview, overview::Timer},
    format::{clock, duration, percentage},
};

/// What is drawn anew when it changes: not the seconds, which tick in place.
#[derive(Clone, PartialEq)]
struct Shown {
    id: SessionId,
    running: bool,
    subject: Option<String>,
    began: String,
}

/// The card "Timer".
#[component]
pub fn TimerCard(overview: Signal<Overview>) -> impl IntoView {
    let ticker = expect_context::<Ticker>();
    let actions = expect_context::<TimerActions>();
    let timer = Memo::new(move |_| overview.with(|overview| overview.timer.clone()));
    let shown = Memo::new(move |_| {
        timer.get().map(|Timer { id, running, subject, began, .. }| Shown { id, running, subject, began })
    });
    let seconds = Memo::new(move |_| timer.with(|timer| timer.as_ref().map_or(0, |timer| ticker.seconds(timer))));
    let goal = move || overview.with(|overview| overview.goal_seconds);
    let studied_today = move || overview.with(|overview| overview.today_seconds) + seconds.get();
    let filled = Signal::derive(move || percentage(studied_today(), goal()));
    press_with_space();
    view! {
        <section class="card timer" class:timer-running=move || shown.get().is_some_and(|shown| shown.running) aria-labelledby="timer-title">
            <h2 id="timer-title" class="visually-hidden">"Timer"</h2>
            <ProgressRing percentage=filled>
                <p class="clock" role="timer" aria-label="Time on the timer">{move || clock(seconds.get())}</p>
                <p class="muted small">{move || format!("{} of {} today", duration(studied_today()), duration(goal()))}</p>
            </ProgressRing>
            <p class="visually-hidden" role="status">{move || shown.with(|shown| spoken(shown.as_ref()))}</p>
            <div class="timer-below">
                <Alert message=actions.message() />
                {move || match shown.get() {
                    Some(shown) => view! { <Running shown /> }.into_any(),
                    None => view! { <Start /> }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// What a screen reader says when the timer starts, pauses or stops.
fn spoken(shown: Option<&Shown>) -> &'static str {
    match shown {
        Some(Shown { running: true, .. }) => "The timer is running.",
        Some(_) => "The timer is paused.",
        None => "No timer is running.",
    }
}

/// One line: what for, and the button.
#[component]
fn Start() -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let form = Form::new("timer", actions.start);
    view! {
        <SubmissionForm submission=actions.start class="timer-start">
            <label class="visually-hidden" for=form.id("subject")>"What are you studying?"</label>
            <input
                id=form.id("subject")
                class="input"
                name="subject"
                placeholder="What are you studying?"
                maxlength=MAX_SUBJECT_CHARS.to_string()
                autocomplete="on"
                value=form.initial("subject", String::new())
            />
            <button type="submit" id=MAIN_BUTTON class="button button-primary button-large" disabled=move || actions.pending().get()>
                <Icon symbol=Symbol::Play />
                "Start"
            </button>
        </SubmissionForm>
    }
    .into_any()
}

/// What for and since when, the buttons, and in a quiet place the way to throw it away.
#[component]
fn Running(shown: Shown) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let Shown { id, running, subject, began } = shown;
    let state = if running { "since" } else { "paused, began at" };
    view! {
        <p class="timer-what">
            <strong>{subject.unwrap_or_else(|| "Studying".to_owned())}</strong>
            <span class="muted">" "{state}" "{began}</span>
        </p>
        <Controls id running main=true />
        <noscript inner_html="<p class=\"small muted\">The clock shows the time as of when this page was loaded. It goes on counting: reload to see it.</p>"></noscript>
        <details class="timer-discard">
            <summary>"Discard…"</summary>
            <SubmissionForm submission=actions.discard>
                <input type="hidden" name="id" value=id.to_string() />
                <p class="small">"This time won't be logged, and can't be brought back."</p>
                <SubmitButton label="Discard timer" look="button-danger" pending=actions.pending() />
            </SubmissionForm>
        </details>
    }
    .into_any()
}

/// The space bar starts and stops, unless what has the focus wants it.
fn press_with_space() {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.repeat();
            if event.key() == " " && plain && !browser::focus_takes_keys() {
                event.prevent_default();
                browser::press(MAIN_BUTTON);
            }
        });
        on_cleanup(move || handle.remove());
    });
}
