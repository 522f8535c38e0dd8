//! Announces the end of a countdown, a round or a break: by sound, and by a notification where allowed.

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
    /// Announces this end, in so many seconds, and no other.
    fn schedule(name: &str, seconds: f64, title: &str, text: &str, sound: bool);
    /// Announces nothing.
    fn cancel();
    /// Asks whether the page may show notifications.
    #[wasm_bindgen(js_name = requestPermission)]
    fn request_permission();
}

/// Announces the end of the phase under way, of a timer that the page has read when its clock said `read_at`.
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

/// The title and the text of the announcement.
fn announcement(timer: &Timer, target: i64) -> (&'static str, String) {
    match (timer.mode, timer.phase, timer.next_break_seconds) {
        (_, TimerPhase::Break, _) => ("Back to work", "The break is over.".to_owned()),
        (TimerMode::Pomodoro, _, Some(next)) => ("Time for a break", format!("{} to rest.", duration(next))),
        _ => ("Time is up", format!("{} are over.", duration(target))),
    }
}

/// Asks, on a press, whether the page may show notifications. It is visible only where that isn't decided yet.
#[component]
pub fn AllowNotifications() -> impl IntoView {
    view! {
        <button type="button" class="timer-notify" on:click=|_| request_permission()>"Tell me when it ends"</button>
    }
    .into_any()
}
