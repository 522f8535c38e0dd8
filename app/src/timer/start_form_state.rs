//! What the form that starts a timer has now.

use leptos::{prelude::*, web_sys::Event};
use studysync_domain::sessions::{SessionId, TIMER_SECONDS};

use super::MODES;
use crate::overview::{Overview, TimerChoice, TimerMode};

/// How the next timer is to be timed, as the fields on the page have it, whether or not that was sent already.
#[derive(Clone, Copy)]
pub struct StartFormState(RwSignal<Option<Noted>>);

/// What was chosen since the last timer.
#[derive(Clone, Copy, Default)]
struct Noted {
    mode: Option<TimerMode>,
    countdown_minutes: Option<i64>,
    focus_minutes: Option<i64>,
}

impl StartFormState {
    /// Forgets what was chosen as soon as a timer runs: from then on the server knows it.
    pub fn new(timer: Memo<Option<SessionId>>) -> Self {
        let noted = RwSignal::new(None);
        Effect::new(move |_| {
            if timer.get().is_some() {
                noted.set(None);
            }
        });
        Self(noted)
    }

    /// What was chosen now, and else the last time.
    pub fn get(self, overview: Signal<Overview>) -> TimerChoice {
        let before = overview.with(|overview| overview.choice);
        let Some(noted) = self.0.get() else { return before };
        TimerChoice {
            mode: noted.mode.unwrap_or(before.mode),
            countdown_minutes: noted.countdown_minutes.unwrap_or(before.countdown_minutes),
            focus_minutes: noted.focus_minutes.unwrap_or(before.focus_minutes),
            ..before
        }
    }

    /// Takes note of what a field of the form has now.
    pub fn note(self, event: &Event) {
        let field: web_sys::HtmlInputElement = event_target(event);
        let value = field.value();
        let minutes = || {
            let typed = value.trim().parse::<i32>().ok();
            typed.filter(|minutes| TIMER_SECONDS.contains(&minutes.saturating_mul(60))).map(i64::from)
        };
        let mut noted = self.0.get_untracked().unwrap_or_default();
        match &*field.name() {
            "mode" => noted.mode = MODES.into_iter().find(|(_, name, _)| *name == value).map(|(mode, ..)| mode),
            "countdown_minutes" => noted.countdown_minutes = minutes(),
            "focus_minutes" => noted.focus_minutes = minutes(),
            _ => return,
        }
        self.0.set(Some(noted));
    }
}
