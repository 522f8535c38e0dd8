//! What can be done with the timer, from any page.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::{
    Ticker,
    display::Stage,
    server_fns::{BeginBreak, DiscardTimer, PauseTimer, ResolveGap, ResumeTimer, StartTimer, StopTimer},
    stopped::tell_when_logged,
};
use crate::{
    browser,
    components::{FormAction, Toasts},
    overview::OverviewStore,
};

/// The main button, and the first of those beside it.
const MAIN: &str = ".timer-below #timer-main";
const BESIDE: &str = ".timer-below .timer-controls button:not(#timer-main)";

/// The timer's actions, of which one is under way at most.
#[derive(Clone, Copy)]
pub struct TimerActions {
    pub start: FormAction,
    pub pause: FormAction,
    pub resume: FormAction,
    pub begin_break: FormAction,
    /// What to do with time in which nobody was there.
    pub resolve: FormAction,
    pub stop: FormAction,
    pub discard: FormAction,
}

impl TimerActions {
    /// Makes the actions for all pages. After each, everything that shows the timer is read again.
    pub fn provide(store: OverviewStore, ticker: Ticker, toasts: Toasts) -> Self {
        let start = FormAction::to::<StartTimer>();
        let actions = Self {
            start,
            pause: FormAction::to::<PauseTimer>().in_turn_with(start),
            resume: FormAction::to::<ResumeTimer>().in_turn_with(start),
            begin_break: FormAction::to::<BeginBreak>().in_turn_with(start),
            resolve: FormAction::to::<ResolveGap>().in_turn_with(start),
            stop: FormAction::to::<StopTimer>().in_turn_with(start),
            discard: FormAction::to::<DiscardTimer>().in_turn_with(start),
        };
        let answers = move || actions.all().map(|action| action.answers().get()).into_iter().sum();
        store.refresh_after(Signal::derive(answers));
        actions.forget_older_refusals();
        actions.forget_when_reachable(store);
        tell_when_logged(actions.stop, store, ticker, toasts);
        provide_context(actions);
        actions
    }

    fn all(self) -> [FormAction; 7] {
        [self.start, self.pause, self.resume, self.begin_break, self.resolve, self.stop, self.discard]
    }

    /// A press often takes its own button away. Where the focus got lost with it, what takes its place has it: after
    /// starting and stopping, and between rounds, the main button, else the one beside it.
    pub fn keep_focus(self, timer: Memo<Option<SessionId>>, stage: Memo<Option<Stage>>) {
        Effect::new(move |before: Option<Option<SessionId>>| {
            let (now, stage) = (timer.get(), stage.get());
            let (Some(before), true) = (before, self.has_acted()) else { return now };
            let is_asked = matches!(stage, Some(Stage::FocusOver | Stage::Break));
            let wanted = if before == now && !is_asked { BESIDE } else { MAIN };
            request_animation_frame(move || browser::focus_if_lost(wanted));
            now
        });
    }

    /// Whether anything was done on this page: what others do must not move the focus.
    fn has_acted(self) -> bool {
        self.all().iter().any(|action| action.answers().get_untracked() > 0)
    }

    /// Whether one of them is under way.
    pub fn pending(self) -> Signal<bool> {
        self.start.pending()
    }

    /// Why the last one was refused, unless that is told where it was asked for.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused =
                self.all().into_iter().filter(|action| *action != self.resolve).find_map(FormAction::refusal)?;
            refused.first_field().is_none().then(|| refused.to_string())
        })
    }

    /// That the server couldn't be reached isn't to be read once it can.
    fn forget_when_reachable(self, store: OverviewStore) {
        Effect::new(move |before: Option<bool>| {
            let now = store.unreachable();
            if before == Some(true) && !now {
                self.all().into_iter().for_each(FormAction::forget);
            }
            now
        });
    }

    /// What was wrong with one action isn't to be read beside the outcome of the next.
    fn forget_older_refusals(self) {
        Effect::new(move |_| {
            if self.pending().get() {
                self.all().into_iter().for_each(FormAction::forget);
            }
        });
    }
}
