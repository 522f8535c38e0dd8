//! Announces the end of a countdown, a round or a break: by sound, and by a notification if allowed.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::seconds::as_f64;
use crate::{
    browser,
    format::duration,
    overview::{Timer, TimerMode, TimerPhase},
};

#[wasm_bindgen(module = "/js/alarm.js")]
extern "C" {
    /// Lets the page play sounds after the next press.
    fn prepare();
    /// Schedules the announcement of an end, and cancels any other.
    fn schedule(name: &str, seconds: f64, title: &str, text: &str, sound: bool);
    /// Cancels the announcement.
    fn cancel();
    /// Asks whether the page may show notifications.
    #[wasm_bindgen(js_name = requestPermission)]
    fn request_permission();
}

/// Announces the end of the current phase of a timer, which the page has read at `read_at` by its clock.
pub fn follow(timer: Option<&Timer>, read_at: f64) {
    prepare();
    let under_way = timer.filter(|timer| timer.running || timer.phase == TimerPhase::Break);
    let Some((timer, target)) = under_way.and_then(|timer| Some((timer, timer.phase_target_seconds?))) else {
        cancel();
        return;
    };
    let seconds = as_f64(target - timer.phase_seconds) - (browser::seconds_since_navigation() - read_at);
    let name = format!("{}-{}-{}", timer.id, timer.round, timer.running);
    let (title, text) = announcement(timer, target);
    schedule(&name, seconds, title, &text, timer.sound);
}

/// Returns the title and the text of the announcement.
fn announcement(timer: &Timer, target: i64) -> (&'static str, String) {
    match (timer.mode, timer.phase, timer.next_break_seconds) {
        (_, TimerPhase::Break, _) => ("Back to work", "The break is over.".to_owned()),
        (TimerMode::Pomodoro, _, Some(next)) => ("Time for a break", format!("{} to rest.", duration(next))),
        _ => ("Time is up", format!("{} are over.", duration(target))),
    }
}

/// Asks for permission to show notifications, on a press. It is visible only while that isn't decided.
#[component]
pub fn AllowNotifications() -> impl IntoView {
    view! {
        <button type="button" class="timer-notify" on:click=|_| request_permission()>"Tell me when it ends"</button>
    }
    .into_any()
}
