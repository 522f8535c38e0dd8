//! The timer outside of the page: in the tab's title and icon, and in the small window that stays above all others.

use leptos::prelude::*;
use leptos_meta::Title;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    Ticker,
    display::{Stage, TimerDisplay},
};
use crate::{
    format::{page_title, short_clock},
    overview::{Overview, Timer},
};

#[wasm_bindgen(module = "/js/small_window.js")]
extern "C" {
    /// Shows the timer in the small window, if that is open; without a state, closes it.
    #[wasm_bindgen(js_name = show)]
    fn show_in_small_window(state: &str, clock: &str, subject: &str);
}

/// Puts the timer into the title of every page while there is one, and into the tab's icon and the small window.
#[component]
pub fn TimerTitle(overview: Signal<Overview>) -> impl IntoView {
    let ticker = expect_context::<Ticker>();
    let summarize = move |overview: &Overview| overview.timer.as_ref().map(|timer| Summary::new(timer, ticker));
    // The title is written when the page has been rendered: on the server, the overview may be gone by then.
    let prefix = ArcRwSignal::new(overview.with_untracked(summarize).map(Summary::into_prefix));
    let formatter = {
        let prefix = prefix.clone();
        move |page: String| match prefix.get() {
            Some(prefix) => format!("{prefix} · {page}"),
            None => page_title(page),
        }
    };
    Effect::new(move |_| {
        let summary = overview.with(summarize);
        show(summary.as_ref());
        prefix.set(summary.map(Summary::into_prefix));
    });
    // After signing out there is no timer.
    Effect::new(|_| on_cleanup(|| show(None)));
    view! { <Title formatter /> }
}

fn show(summary: Option<&Summary>) {
    if let Some(Summary { state, clock, subject, .. }) = summary {
        show_icon(&format!("/favicon-{state}.svg"));
        show_in_small_window(state, clock, subject);
    } else {
        show_icon("/favicon.svg");
        show_in_small_window("", "", "");
    }
}

fn show_icon(file: &str) {
    // The selector is valid, and so is the name of the attribute.
    let icon = document().query_selector("link[rel=icon]").ok().flatten();
    // Setting the same one again would make the browser load it again.
    if let Some(icon) = icon.filter(|icon| icon.get_attribute("href").as_deref() != Some(file)) {
        let _ = icon.set_attribute("href", file);
    }
}

/// The timer at one moment, as short as it can be: a tab is narrow.
struct Summary {
    /// The end of the icon's name, which the small window's style sheet knows as well.
    state: &'static str,
    /// What the title has before the clock.
    word: &'static str,
    clock: String,
    subject: String,
}

impl Summary {
    fn new(timer: &Timer, ticker: Ticker) -> Self {
        let display = TimerDisplay::new(timer, ticker.now(timer));
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

    /// Returns the beginning of the title.
    fn into_prefix(self) -> String {
        format!("{}{}", self.word, self.clock)
    }
}
