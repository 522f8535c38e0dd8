//! How the timer ticks in the browser.
//!
//! The server says how many seconds were studied; from there on the page counts by a clock that
//! nobody can set, so that a wrong clock on the device never shows. That clock may stand still while
//! the device sleeps: `away.js` notices, and has the server asked again.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::{alarm, away};
use crate::{
    browser,
    overview::OverviewStore,
    overview::{Timer, TimerPhase},
};

/// How often the clock is looked at, in milliseconds: often enough that no second is skipped.
const TICK_MILLISECONDS: u32 = 250;

/// The event that `focus_window.js` sends to the window, to look at the clock even so.
const TICK: &str = "studysync:tick";

/// How far a timer is, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Studied in all.
    pub studied: i64,
    /// Passed in this phase.
    pub phase: i64,
}

/// How far the timer is, as time goes by; nothing while no timer is there.
#[derive(Clone, Copy)]
pub struct Ticker(RwSignal<Option<Moment>>);

impl Ticker {
    /// Makes one for all pages, which follows what the server says and ticks in between.
    pub fn provide(store: OverviewStore) -> Self {
        let ticker = Self(RwSignal::new(None));
        let timer = Memo::new(move |_| match store.overview() {
            Some(Ok(overview)) => overview.timer,
            _ => None,
        });
        Effect::new(move |_| {
            // What came with the page is as old as the page.
            let read_at = if browser::is_hydrated() {
                browser::seconds_since_navigation()
            } else {
                browser::seconds_to_response()
            };
            let timer = timer.get();
            alarm::follow(timer.as_ref(), read_at);
            away::follow(timer.as_ref(), read_at);
            match timer {
                Some(timer) => ticker.follow(&timer, read_at),
                None => ticker.0.set(None),
            }
        });
        provide_context(ticker);
        ticker
    }

    /// How far this timer is now.
    pub fn now(self, timer: &Timer) -> Moment {
        // Before the first tick both sides show what the server said.
        self.0.try_get().flatten().unwrap_or(Moment { studied: timer.elapsed_seconds, phase: timer.phase_seconds })
    }

    /// Seconds studied by the last tick.
    pub fn last(self) -> Option<i64> {
        self.0.get_untracked().map(|moment| moment.studied)
    }

    fn follow(self, timer: &Timer, read_at: f64) {
        let known = Moment { studied: timer.elapsed_seconds, phase: timer.phase_seconds };
        self.0.set(Some(known));
        let (is_running, is_break) = (timer.running, timer.phase == TimerPhase::Break);
        if !is_running && !is_break {
            return;
        }
        let tick = move || {
            let passed = whole_seconds(browser::seconds_since_navigation() - read_at);
            let studied = if is_running { known.studied + passed } else { known.studied };
            let now = Some(Moment { studied, phase: known.phase + passed });
            if self.0.get_untracked() != now {
                self.0.set(now);
            }
        };
        // Dropped, and so ended, when the effect that called this runs again.
        StoredValue::new_local(Interval::new(TICK_MILLISECONDS, tick));
        // A page in the background is woken once a minute, a small window that it has open always.
        let woken = window_event_listener_untyped(TICK, move |_| tick());
        on_cleanup(move || woken.remove());
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not open for more seconds than a number holds")]
fn whole_seconds(seconds: f64) -> i64 {
    seconds.max(0.0) as i64
}
