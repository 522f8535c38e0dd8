//! What can be done with the timer, from any page.

use leptos::prelude::*;

use super::{
    Ticker,
    server_fns::{BeginBreak, DiscardTimer, PauseTimer, ResolveGap, ResumeTimer, StartTimer, StopTimer},
    stopped::tell_when_logged,
};
use crate::{
    components::{Submission, Toasts},
    layout::Home,
};

/// The timer's actions, of which one is under way at most.
#[derive(Clone, Copy)]
pub struct TimerActions {
    pub start: Submission,
    pub pause: Submission,
    pub resume: Submission,
    pub begin_break: Submission,
    /// What to do with time in which nobody was there.
    pub resolve: Submission,
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
            begin_break: Submission::to::<BeginBreak>(),
            resolve: Submission::to::<ResolveGap>(),
            stop: Submission::to::<StopTimer>(),
            discard: Submission::to::<DiscardTimer>(),
        };
        let answers = move || actions.all().map(|action| action.answers().get()).into_iter().sum();
        home.refresh_after(Signal::derive(answers));
        actions.forget_older_refusals();
        tell_when_logged(actions.stop, home, ticker, toasts);
        provide_context(actions);
        actions
    }

    fn all(self) -> [Submission; 7] {
        [self.start, self.pause, self.resume, self.begin_break, self.resolve, self.stop, self.discard]
    }

    /// Whether one of them is under way.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.all().map(|action| action.pending().get()).contains(&true))
    }

    /// Why the last one was refused, unless that is told where it was asked for.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused =
                self.all().into_iter().filter(|action| *action != self.resolve).find_map(Submission::refusal)?;
            refused.first_field().is_none().then(|| refused.to_string())
        })
    }

    /// What was wrong with one action isn't to be read beside the outcome of the next.
    fn forget_older_refusals(self) {
        Effect::new(move |_| {
            if self.pending().get() {
                self.all().into_iter().for_each(Submission::forget);
            }
        });
    }
}
