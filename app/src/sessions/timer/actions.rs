//! What can be done with the timer, from any page.

use leptos::prelude::*;

use super::Ticker;
use crate::{
    AppError,
    components::{Toast, Toasts},
    format::duration,
    layout::Home,
    paths,
    sessions::server_fns::{DiscardTimer, PauseTimer, ResumeTimer, StartTimer, StopTimer},
};

/// The timer's five actions, of which one is under way at most.
#[derive(Clone, Copy)]
pub struct TimerActions {
    pub start: ServerAction<StartTimer>,
    pub pause: ServerAction<PauseTimer>,
    pub resume: ServerAction<ResumeTimer>,
    pub stop: ServerAction<StopTimer>,
    pub discard: ServerAction<DiscardTimer>,
}

impl TimerActions {
    /// Makes the actions for all pages. After each, everything that shows the timer is read again.
    pub fn provide(home: Home, ticker: Ticker, toasts: Toasts) -> Self {
        let actions = Self {
            start: ServerAction::new(),
            pause: ServerAction::new(),
            resume: ServerAction::new(),
            stop: ServerAction::new(),
            discard: ServerAction::new(),
        };
        home.refresh_after(Signal::derive(move || actions.answers()));
        actions.forget_older_refusals();
        actions.tell_when_logged(ticker, toasts);
        provide_context(actions);
        actions
    }

    /// How many answers there were.
    fn answers(self) -> usize {
        self.start.version().get()
            + self.pause.version().get()
            + self.resume.version().get()
            + self.stop.version().get()
            + self.discard.version().get()
    }

    /// Whether one of them is under way.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.pendings().contains(&true))
    }

    /// Why the last one was refused.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || self.values().into_iter().find_map(refusal))
    }

    fn pendings(self) -> [bool; 5] {
        [
            self.start.pending().get(),
            self.pause.pending().get(),
            self.resume.pending().get(),
            self.stop.pending().get(),
            self.discard.pending().get(),
        ]
    }

    fn values(self) -> [Option<Result<(), AppError>>; 5] {
        [
            self.start.value().get(),
            self.pause.value().get(),
            self.resume.value().get(),
            self.stop.value().get(),
            self.discard.value().get(),
        ]
    }

    /// What was wrong with one action isn't to be read beside the outcome of the next.
    fn forget_older_refusals(self) {
        Effect::new(move |_| {
            if self.pending().get() {
                self.start.value().set(None);
                self.pause.value().set(None);
                self.resume.value().set(None);
                self.stop.value().set(None);
                self.discard.value().set(None);
            }
        });
    }

    fn tell_when_logged(self, ticker: Ticker, toasts: Toasts) {
        Effect::new(move |_| {
            if self.stop.version().get() > 0 && self.stop.value().get_untracked() == Some(Ok(())) {
                let text = match ticker.last() {
                    Some(seconds) => format!("{} logged.", duration(seconds)),
                    None => "Session logged.".to_owned(),
                };
                toasts.show(Toast { text, link: Some(("Add a note", paths::SESSIONS)) });
            }
        });
    }
}

fn refusal(value: Option<Result<(), AppError>>) -> Option<String> {
    value?.err().map(|error| error.to_string())
}
