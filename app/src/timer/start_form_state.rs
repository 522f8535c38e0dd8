//! What the form that starts a timer holds now, whether or not it was sent.

use leptos::{prelude::*, web_sys::Event};
use studysync_domain::sessions::{SessionId, TIMER_SECONDS};

use super::MODES;
use crate::overview::{Overview, TimerDefaults, TimerMode};

/// The choices for the next timer, by the fields on the page.
#[derive(Clone, Copy)]
pub struct StartFormState(RwSignal<Option<Changed>>);

/// The fields that were changed since the last timer.
#[derive(Clone, Copy, Default)]
struct Changed {
    mode: Option<TimerMode>,
    countdown_minutes: Option<i64>,
    focus_minutes: Option<i64>,
}

impl StartFormState {
    /// The state of a form that is there until `timer` runs. From then on the server knows what was chosen.
    pub fn new(timer: Memo<Option<SessionId>>) -> Self {
        let changed = RwSignal::new(None);
        Effect::new(move |_| {
            if timer.get().is_some() {
                changed.set(None);
            }
        });
        Self(changed)
    }

    /// Returns the current choices: those of the last timer, with the changes since.
    pub fn choice(self, overview: Signal<Overview>) -> TimerDefaults {
        let last = overview.with(|overview| overview.timer_defaults);
        let Some(changed) = self.0.get() else { return last };
        TimerDefaults {
            mode: changed.mode.unwrap_or(last.mode),
            countdown_minutes: changed.countdown_minutes.unwrap_or(last.countdown_minutes),
            focus_minutes: changed.focus_minutes.unwrap_or(last.focus_minutes),
            ..last
        }
    }

    /// Updates the state when a field has changed.
    pub fn update(self, event: &Event) {
        let field: web_sys::HtmlInputElement = event_target(event);
        let value = field.value();
        let minutes = || {
            let minutes = value.trim().parse::<i32>().ok();
            minutes.filter(|minutes| TIMER_SECONDS.contains(&minutes.saturating_mul(60))).map(i64::from)
        };
        let mut changed = self.0.get_untracked().unwrap_or_default();
        match &*field.name() {
            "mode" => changed.mode = MODES.into_iter().find(|(_, name, _)| *name == value).map(|(mode, ..)| mode),
            "countdown_minutes" => changed.countdown_minutes = minutes(),
            "focus_minutes" => changed.focus_minutes = minutes(),
            _ => return,
        }
        self.0.set(Some(changed));
    }
}
