//! How the timer ticks in the browser.
//!
//! The server says how many seconds were studied; from there on the page counts by a clock that
//! nobody can set, so that a wrong clock on the device never shows.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use crate::{browser, dashboard::overview::Timer, layout::Home};

/// How often the clock is looked at, in milliseconds: often enough that no second is skipped.
const TICK_MILLISECONDS: u32 = 250;

/// The clock that counts stands still while the device sleeps, the device's own doesn't. When they
/// have drifted apart by more seconds than this between two ticks, the server is asked again.
const SLEPT_SECONDS: f64 = 2.0;

/// Seconds on the timer, as they go by; nothing while no timer is there.
#[derive(Clone, Copy)]
pub struct Ticker(RwSignal<Option<i64>>);

impl Ticker {
    /// Makes one for all pages, which follows what the server says and ticks in between.
    pub fn provide(home: Home) -> Self {
        let ticker = Self(RwSignal::new(None));
        let timer = Memo::new(move |_| match home.overview() {
            Some(Ok(overview)) => overview.timer,
            _ => None,
        });
        Effect::new(move |_| match timer.get() {
            Some(timer) => ticker.follow(&timer, home),
            None => ticker.0.set(None),
        });
        provide_context(ticker);
        ticker
    }

    /// Seconds on this timer now.
    pub fn seconds(self, timer: &Timer) -> i64 {
        // Before the first tick both sides show what the server said.
        self.0.try_get().flatten().unwrap_or(timer.elapsed_seconds)
    }

    /// Seconds at the last tick.
    pub fn last(self) -> Option<i64> {
        self.0.get_untracked()
    }

    fn follow(self, timer: &Timer, home: Home) {
        // What came with the page is as old as the page.
        let read_at =
            if browser::is_hydrated() { browser::seconds_since_navigation() } else { browser::seconds_to_response() };
        let known_seconds = timer.elapsed_seconds;
        self.0.set(Some(known_seconds));
        if !timer.running {
            return;
        }
        let mut clocks = Clocks::now();
        let interval = Interval::new(TICK_MILLISECONDS, move || {
            let now = Clocks::now();
            if now.device - clocks.device - (now.page - clocks.page) > SLEPT_SECONDS {
                home.refresh();
            }
            clocks = now;
            let seconds = Some(known_seconds + whole_seconds(now.page - read_at));
            if self.0.get_untracked() != seconds {
                self.0.set(seconds);
            }
        });
        // Dropped, and so ended, when the effect that called this runs again.
        StoredValue::new_local(interval);
    }
}

/// Two clocks at one moment, in seconds.
#[derive(Clone, Copy)]
struct Clocks {
    /// Nobody can set it, and it may stand still while the device sleeps.
    page: f64,
    /// It may be wrong, and goes on while the device sleeps.
    device: f64,
}

impl Clocks {
    fn now() -> Self {
        Self { page: browser::seconds_since_navigation(), device: browser::device_seconds() }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not open for more seconds than a number holds")]
fn whole_seconds(seconds: f64) -> i64 {
    seconds.max(0.0) as i64
}
