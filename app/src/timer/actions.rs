//! What can be done with the timer, from any page.

use leptos::prelude::*;
use studysync_domain::{events::Kind, sessions::SessionId};

use super::{
    Ticker, after_stop,
    autosave::Autosave,
    display::Stage,
    server_fns::{BeginBreak, DiscardTimer, PauseTimer, ResolveGap, ResumeTimer, StartTimer, StopTimer},
};
use crate::{
    browser,
    components::{FormAction, Toasts},
    overview::OverviewStore,
};

/// The main button, and the first of those beside it.
const MAIN: &str = ".timer-below #timer-main";
const BESIDE: &str = ".timer-below .timer-controls button:not(#timer-main)";

/// What most actions change, and what those that log study time change.
const TIMER: &[Kind] = &[Kind::Timer];
const TIMER_AND_SESSIONS: &[Kind] = &[Kind::Timer, Kind::Sessions];

/// The timer's actions, of which at most one is pending.
#[derive(Clone, Copy)]
pub struct TimerActions {
    pub start: FormAction,
    pub pause: FormAction,
    pub resume: FormAction,
    pub begin_break: FormAction,
    /// Keeps or drops time in which the user was away.
    pub resolve_gap: FormAction,
    pub stop: FormAction,
    pub discard: FormAction,
}

impl TimerActions {
    /// Provides the actions for all pages.
    pub fn provide(store: OverviewStore, ticker: Ticker, toasts: Toasts) -> Self {
        let start = FormAction::to::<StartTimer>().changing(TIMER);
        let actions = Self {
            start,
            pause: FormAction::to::<PauseTimer>().changing(TIMER).in_turn_with(start),
            resume: FormAction::to::<ResumeTimer>().changing(TIMER).in_turn_with(start),
            begin_break: FormAction::to::<BeginBreak>().changing(TIMER).in_turn_with(start),
            resolve_gap: FormAction::to::<ResolveGap>().changing(TIMER_AND_SESSIONS).in_turn_with(start),
            stop: FormAction::to::<StopTimer>().changing(TIMER_AND_SESSIONS).in_turn_with(start),
            discard: FormAction::to::<DiscardTimer>().changing(TIMER).in_turn_with(start),
        };
        actions.forget_errors_at_next_action();
        actions.forget_errors_when_reachable(store);
        Autosave::provide(toasts);
        after_stop::follow_up(actions.stop, store, ticker, toasts);
        provide_context(actions);
        actions
    }

    fn all(self) -> [FormAction; 7] {
        [self.start, self.pause, self.resume, self.begin_break, self.resolve_gap, self.stop, self.discard]
    }

    /// Moves the focus when a press has removed the button that had it: after starting and stopping, and between rounds,
    /// to the main button, otherwise to the one beside it.
    pub fn keep_focus(self, timer: Memo<Option<SessionId>>, stage: Memo<Option<Stage>>) {
        Effect::new(move |before: Option<Option<SessionId>>| {
            let (now, stage) = (timer.get(), stage.get());
            let (Some(before), true) = (before, self.has_acted()) else { return now };
            let is_between_rounds = matches!(stage, Some(Stage::FocusOver | Stage::Break));
            let wanted = if before == now && !is_between_rounds { BESIDE } else { MAIN };
            request_animation_frame(move || browser::focus_if_lost(wanted));
            now
        });
    }

    /// Whether any action was answered on this page: what happens elsewhere must not move the focus.
    fn has_acted(self) -> bool {
        self.all().iter().any(|action| action.answers().get_untracked() > 0)
    }

    /// Whether one of them is pending.
    pub fn pending(self) -> Signal<bool> {
        self.start.pending()
    }

    /// Why the last one was refused, unless a field or the dialog says it.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused =
                self.all().into_iter().filter(|action| *action != self.resolve_gap).find_map(FormAction::refusal)?;
            refused.first_field().is_none().then(|| refused.to_string())
        })
    }

    /// An error that the server can't be reached is outdated once it can.
    fn forget_errors_when_reachable(self, store: OverviewStore) {
        Effect::new(move |before: Option<bool>| {
            let now = store.unreachable();
            if before == Some(true) && !now {
                self.forget_errors();
            }
            now
        });
    }

    /// The error of one action must not stand beside the outcome of the next.
    fn forget_errors_at_next_action(self) {
        Effect::new(move |_| {
            if self.pending().get() {
                self.forget_errors();
            }
        });
    }

    fn forget_errors(self) {
        self.all().into_iter().for_each(FormAction::forget);
    }
}
