//! What follows a stop: what was logged, and the question how it went.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};

use super::{Ticker, autosave::Autosave};
use crate::{
    components::{Alert, FormAction, Toast, Toasts},
    drawings::{Answered, Scene},
    format::duration,
    overview::OverviewStore,
    overview::Timer,
    paths,
    sessions::rating::RateSession,
};

/// The name under which an address tells which session was just logged.
const STOPPED: &str = "stopped";

/// The session that the address tells of, with a form to rate it, until the next timer runs.
#[component]
pub fn Stopped() -> impl IntoView {
    let store = expect_context::<OverviewStore>();
    let toasts = expect_context::<Toasts>();
    let query = use_query_map();
    let (location, navigate) = (use_location(), use_navigate());
    let asked = Memo::new(move |_| query.with(|query| query.get(STOPPED)));
    let is_asked = Memo::new(move |_| asked.with(Option::is_some));
    let rate = FormAction::to::<RateSession>();
    let autosave = expect_context::<Autosave>();
    store.refresh_after(rate.answers());
    Effect::new(move |_| {
        if rate.answer().get() == Some(Ok(())) {
            rate.forget();
            toasts.show(Toast { text: "Saved.".to_owned(), link: None });
            navigate(&location.pathname.get_untracked(), in_place());
        }
    });
    view! {
        <div class="stopped" on:submit=move |event| rate.submit(&event) on:change=move |event| autosave.keep(&event)>
            <p class="visually-hidden" role="status">{move || asked.get().map(|_| "Session logged.")}</p>
            <Alert message=rate.message() />
            {move || is_asked.get().then(|| view! {
                <Answered scene=Scene::Stopped asked=asked.into() parameter=STOPPED until_then="" once=true />
            })}
        </div>
    }
    .into_any()
}

/// Tells what a stop has logged: where there is room for it, the page asks how it went; elsewhere a
/// word leads there.
pub fn tell_when_logged(stop: FormAction, store: OverviewStore, ticker: Ticker, toasts: Toasts) {
    // Out here, where it outlives the form.
    provide_context(Autosave::new(toasts));
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
            navigate(&format!("{page}?{STOPPED}={}", timer.id), in_place());
        } else {
            let link = Some(("Rate it", paths::dashboard_after_stopping(timer.id)));
            toasts.show(Toast { text: logged(&timer, ticker.last()), link });
        }
    });
}

fn logged(timer: &Timer, seconds: Option<i64>) -> String {
    let length = seconds.map_or_else(|| "Session".to_owned(), duration);
    match &timer.subject {
        Some(subject) => format!("{length} of {subject} logged."),
        None => format!("{length} logged."),
    }
}

/// The page stays where it is, and is one page still when going back.
fn in_place() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() }
}
