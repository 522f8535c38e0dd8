//! What follows a stop: the form to rate the session where there is room for it, elsewhere a toast that links to it.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::Ticker;
use crate::{
    components::{FormAction, Toast, Toasts},
    format::duration,
    overview::{OverviewStore, Timer},
    paths,
};

/// The query parameter with the id of the session that was just logged.
pub const STOPPED: &str = "stopped";

/// Shows what a stop has logged.
pub fn follow_up(stop: FormAction, store: OverviewStore, ticker: Ticker, toasts: Toasts) {
    let last = StoredValue::new(None::<Timer>);
    Effect::new(move |_| {
        if let Some(Ok(overview)) = store.overview()
            && overview.timer.is_some()
        {
            last.set_value(overview.timer);
        }
    });
    let (location, navigate) = (use_location(), use_navigate());
    Effect::new(move |_| {
        if stop.answers().get() == 0 || stop.answer().get_untracked() != Some(Ok(())) {
            return;
        }
        let Some(timer) = last.get_value() else { return };
        let page = location.pathname.get_untracked();
        if page == paths::DASHBOARD || page == paths::FOCUS {
            navigate(&format!("{page}?{STOPPED}={}", timer.id), replacing());
        } else {
            let link = Some(("Rate it", paths::dashboard_after_stopping(timer.id)));
            toasts.show(Toast { text: format!("{}.", logged(ticker.studied(), timer.subject.as_deref())), link });
        }
    });
}

/// Returns what was logged: `25 min of Latin logged`.
pub fn logged(seconds: Option<i64>, subject: Option<&str>) -> String {
    let length = seconds.map_or_else(|| "Session".to_owned(), duration);
    match subject {
        Some(subject) => format!("{length} of {subject} logged"),
        None => format!("{length} logged"),
    }
}

/// Returns options that keep the scroll position and replace the entry in the history.
pub fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() }
}
