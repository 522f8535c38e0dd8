//! What can be done with the timer, from any page.

use leptos::prelude::*;

use super::{
    Ticker,
    server_fns::{DiscardTimer, PauseTimer, ResumeTimer, StartTimer, StopTimer},
};
use crate::{
    components::{Submission, Toast, Toasts},
    format::duration,
    layout::Home,
    paths,
};

/// The timer's five actions, of which one is under way at most.
#[derive(Clone, Copy)]
pub struct TimerActions {
    pub start: Submission,
    pub pause: Submission,
    pub resume: Submission,
    pub stop: Submission,
    pub discard: Submission,
}

impl TimerActions {
    /// Makes the actions for all pages. After each, everything that shows the timer is read again.
    pub fn provide(home: Home, ticker: Ticker, toasts: Toasts) -> Self {
        let actions = Self {
            start: Submission::to::<StartTimer>(),
            pause: Submission::to::<PauseTimer>(),
            resume: Submission::to::<ResumeTimer>(),
            stop: Submission::to::<StopTimer>(),
            discard: Submission::to::<DiscardTimer>(),
        };
        let answers = move || actions.all().map(|action| action.answers().get()).into_iter().sum();
        home.refresh_after(Signal::derive(answers));
        actions.forget_older_refusals();
        actions.tell_when_logged(ticker, toasts);
        provide_context(actions);
        actions
    }

    fn all(self) -> [Submission; 5] {
        [self.start, self.pause, self.resume, self.stop, self.discard]
    }

    /// Whether one of them is under way.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.all().map(|action| action.pending().get()).contains(&true))
    }

    /// Why the last one was refused.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || self.all().into_iter().find_map(|action| action.message().get()))
    }

    /// What was wrong with one action isn't to be read beside the outcome of the next.
    fn forget_older_refusals(self) {
        Effect::new(move |_| {
            if self.pending().get() {
                self.all().into_iter().for_each(Submission::forget);
            }
        });
    }

    fn tell_when_logged(self, ticker: Ticker, toasts: Toasts) {
        Effect::new(move |_| {
            if self.stop.answers().get() > 0 && self.stop.answer().get_untracked() == Some(Ok(())) {
                let text = match ticker.last() {
                    Some(seconds) => format!("{} logged.", duration(seconds)),
                    None => "Session logged.".to_owned(),
                };
                toasts.show(Toast { text, link: Some(("Add a note", paths::SESSIONS)) });
            }
        });
    }
}
