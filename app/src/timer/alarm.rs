//! The end of a countdown, a round or a break is announced: by sound, and by a notification where allowed.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::away::as_number;
use crate::{
    browser,
    format::duration,
    overview::{Timer, TimerMode, TimerPhase},
};

#[wasm_bindgen(module = "/js/alarm.js")]
extern "C" {
    /// Presses may let the page sound later, and ask whether it may notify.
    fn listen();
    /// Announces this end, in so many seconds, and no other.
    fn expect(name: &str, seconds: f64, title: &str, words: &str, sound: bool);
    /// Nothing will end.
    fn cancel();
}

/// Announces the end of the phase under way, of which the page has read at that second after it was opened.
pub fn follow(timer: Option<&Timer>, read_at: f64) {
    listen();
    let ends = timer.filter(|timer| timer.running || timer.phase == TimerPhase::Break);
    let Some((timer, target)) = ends.and_then(|timer| Some((timer, timer.phase_target_seconds?))) else {
        cancel();
        return;
    };
    let seconds = as_number(target - timer.phase_seconds) - (browser::seconds_since_navigation() - read_at);
    let name = format!("{}-{}-{}", timer.id, timer.round, timer.running);
    let (title, words) = announcement(timer, target);
    expect(&name, seconds, title, &words, timer.sound);
}

/// What is announced when it ends.
fn announcement(timer: &Timer, target: i64) -> (&'static str, String) {
    match (timer.mode, timer.phase, timer.next_break_seconds) {
        (_, TimerPhase::Break, _) => ("Back to work", "The break is over.".to_owned()),
        (TimerMode::Pomodoro, _, Some(next)) => ("Time for a break", format!("{} to rest.", duration(next))),
        _ => ("Time is up", format!("{} are over.", duration(target))),
    }
}

/// Asks, on a press, whether the page may notify. It is seen only where that isn't decided yet.
#[component]
pub fn TellMe() -> impl IntoView {
    view! { <button type="button" class="timer-tell" data-alarm="ask">"Tell me when it ends"</button> }.into_any()
}
