//! The timer as it is seen without looking at the page: in the tab's title and icon, and in the small
//! window that stays above all others.

use leptos::prelude::*;
use leptos_meta::Title;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    Ticker,
    display::{Stage, TimerDisplay},
};
use crate::{
    format::page_title,
    format::short_clock,
    overview::{Overview, Timer},
};

#[wasm_bindgen(module = "/js/icon.js")]
extern "C" {
    /// Shows the icon of a state.
    #[wasm_bindgen(js_name = show)]
    fn show_icon(state: &str);
}

#[wasm_bindgen(module = "/js/focus_window.js")]
extern "C" {
    /// Shows the timer in the small window, if that is open.
    fn follow(state: &str, clock: &str, subject: &str);
}

/// Tells of the timer in the title of every page while there is one, and beside it.
#[component]
pub fn TimerTitle(overview: Signal<Overview>) -> impl IntoView {
    let ticker = expect_context::<Ticker>();
    let told = move |overview: &Overview| overview.timer.as_ref().map(|timer| Told::of(timer, ticker));
    // The title is written when the page has been drawn: on the server, what it is made of may be gone by then.
    let before = ArcRwSignal::new(overview.with_untracked(told).map(Told::before));
    let formatter = {
        let before = before.clone();
        move |page: String| match before.get() {
            Some(before) => format!("{before} · {page}"),
            None => page_title(page),
        }
    };
    Effect::new(move |_| {
        let told = overview.with(told);
        match &told {
            Some(Told { state, clock, subject, .. }) => {
                show_icon(state);
                follow(state, clock, subject);
            }
            None => tell_of_none(),
        }
        before.set(told.map(Told::before));
    });
    // With signing out, both are over.
    Effect::new(|_| on_cleanup(tell_of_none));
    view! { <Title formatter /> }
}

fn tell_of_none() {
    show_icon("");
    follow("", "", "");
}

/// What is told of a timer at one moment.
struct Told {
    /// What the scripts call its state.
    state: &'static str,
    /// What stands before the clock.
    word: &'static str,
    /// As short as it can be: a tab is narrow.
    clock: String,
    subject: String,
}

impl Told {
    fn of(timer: &Timer, ticker: Ticker) -> Self {
        let display = TimerDisplay::of(timer, ticker.now(timer));
        let (state, word) = match display.stage {
            Stage::Paused => ("paused", "Paused "),
            Stage::Break => ("break", "Break "),
            Stage::Studying | Stage::Focus | Stage::FocusOver => ("running", ""),
        };
        let has_end = display.filled.is_some();
        Self {
            state,
            word,
            clock: if has_end { display.clock } else { short_clock(display.studied) },
            subject: timer.subject.clone().unwrap_or_else(|| "Studying".to_owned()),
        }
    }

    /// What the title begins with.
    fn before(self) -> String {
        format!("{}{}", self.word, self.clock)
    }
}
