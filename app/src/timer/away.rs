//! Time in which nobody was there while the timer ran: the page asks what to do with it.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::TimerActions;
use crate::{
    components::{Alert, PostForm},
    overview::Timer,
};

#[wasm_bindgen(module = "/js/away.js")]
extern "C" {
    /// After how many seconds to ask: untouched, and from the next reading on without a sign of life.
    fn limit(untouched: f64, signless: f64);
    /// Follows a timer that runs.
    #[wasm_bindgen(js_name = follow)]
    fn watch(id: &str, read_at: f64, studied: f64, quiet: f64, time_of_day: f64);
    /// None runs.
    fn rest();
}

/// Notices that nobody is there while this timer runs, of which the page has read at that second after it was opened.
pub fn follow(timer: Option<&Timer>, read_at: f64) {
    let Some(timer) = timer.filter(|timer| timer.running) else {
        rest();
        return;
    };
    limit(as_number(timer.idle_after_seconds), as_number(timer.ask_in_seconds));
    let (studied, quiet) = (as_number(timer.elapsed_seconds), as_number(timer.quiet_seconds));
    watch(&timer.id.to_string(), read_at, studied, quiet, as_number(timer.time_of_day_seconds));
}

#[expect(clippy::cast_precision_loss, reason = "no timer runs for as many seconds as a number can't hold")]
pub fn as_number(seconds: i64) -> f64 {
    seconds as f64
}

/// The question. What it is about, `away.js` writes into it before it opens it.
#[component]
pub fn AwayDialog() -> impl IntoView {
    let answer = expect_context::<TimerActions>().resolve;
    let choice = move |decision: &'static str, words: &'static str, look: &'static str| {
        let pending = answer.pending();
        view! {
            <button name="decision" value=decision class=format!("button {look}") aria-disabled=move || pending.get().then_some("true")>{words}</button>
        }
        .into_any()
    };
    view! {
        <dialog id="away" class="away" aria-labelledby="away-title" aria-describedby="away-about">
            <PostForm action=answer>
                <h2 id="away-title"></h2>
                <p id="away-about" class="muted"></p>
                <Alert message=answer.message() />
                <input type="hidden" name="id" />
                <input type="hidden" name="from_seconds_ago" />
                <input type="hidden" name="until_seconds_ago" />
                <div class="away-answers">
                    {choice("keep", "Keep it", "button-primary")}
                    {choice("drop", "Take it out", "button-quiet")}
                    {choice("break", "It was a break", "button-quiet")}
                    <button type="button" class="button button-quiet" data-away="stop" hidden>"Stop the timer"</button>
                </div>
            </PostForm>
        </dialog>
    }
    .into_any()
}
