//! How the timer counts in the browser.
//!
//! The server says how many seconds were studied; from there on the page counts by its own clock, which nobody can set,
//! so that a wrong clock on the device has no effect. The page's clock may stand still while the device sleeps: the
//! detector in `absence/` notices, and the timer is read again.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::{absence::AbsenceWatch, alarm, seconds::as_i64};
use crate::{
    browser,
    overview::{OverviewStore, Timer, TimerPhase},
};

/// How often to read the clock, in milliseconds: often enough to skip no second.
const TICK_MILLISECONDS: u32 = 250;

/// The event by which `small_window.js` makes the page read the clock.
const TICK: &str = "studysync:tick";

/// How far a timer is, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Studied in all.
    pub studied: i64,
    /// Passed in this phase.
    pub phase: i64,
}

impl Progress {
    /// Returns the progress at the time of the server's response.
    fn when_read(timer: &Timer) -> Self {
        Self { studied: timer.elapsed_seconds, phase: timer.phase_seconds }
    }
}

/// The timer's progress as time passes; `None` while there is no timer.
#[derive(Clone, Copy)]
pub struct Ticker(RwSignal<Option<Progress>>);

impl Ticker {
    /// Provides the ticker for all pages, and makes everything that depends on time follow the timer.
    pub fn provide(store: OverviewStore) -> Self {
        let ticker = Self(RwSignal::new(None));
        let absence = AbsenceWatch::provide(store);
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
            absence.follow(timer.as_ref(), read_at);
            match timer {
                Some(timer) => ticker.follow(&timer, read_at),
                None => ticker.0.set(None),
            }
        });
        provide_context(ticker);
        ticker
    }

    /// Returns this timer's progress.
    pub fn now(self, timer: &Timer) -> Progress {
        // Before the first tick both sides render the server's value.
        self.0.try_get().flatten().unwrap_or_else(|| Progress::when_read(timer))
    }

    /// Seconds studied at the last tick.
    pub fn studied(self) -> Option<i64> {
        self.0.get_untracked().map(|progress| progress.studied)
    }

    fn follow(self, timer: &Timer, read_at: f64) {
        let first = Progress::when_read(timer);
        self.0.set(Some(first));
        let (is_running, is_break) = (timer.running, timer.phase == TimerPhase::Break);
        if !is_running && !is_break {
            return;
        }
        let tick = move || {
            let passed = as_i64((browser::seconds_since_navigation() - read_at).max(0.0));
            let studied = if is_running { first.studied + passed } else { first.studied };
            let now = Some(Progress { studied, phase: first.phase + passed });
            if self.0.get_untracked() != now {
                self.0.set(now);
            }
        };
        // Dropped, and so ended, when the effect that called this runs again.
        StoredValue::new_local(Interval::new(TICK_MILLISECONDS, tick));
        // A page in the background is woken once a minute, but its small window always.
        let listener = window_event_listener_untyped(TICK, move |_| tick());
        on_cleanup(move || listener.remove());
    }
}
