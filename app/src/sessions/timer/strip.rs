//! The running timer on every page but the dashboard, which has it large.

use leptos::prelude::*;

use super::{Ticker, TimerActions, controls::Controls};
use crate::{components::Alert, dashboard::Overview, format::clock, paths};

/// A line with the clock and its buttons, while a timer is there.
#[component]
pub fn TimerStrip(overview: Signal<Overview>) -> impl IntoView {
    let ticker = expect_context::<Ticker>();
    let actions = expect_context::<TimerActions>();
    let timer = Memo::new(move |_| overview.with(|overview| overview.timer.clone()));
    let shown = Memo::new(move |_| timer.get().map(|timer| (timer.id, timer.running, timer.subject)));
    let seconds = move || timer.with(|timer| timer.as_ref().map_or(0, |timer| ticker.seconds(timer)));
    move || {
        shown.get().map(|(id, running, subject)| {
            view! {
                <section class="strip" aria-label="Running timer">
                    <a class="strip-what" href=paths::DASHBOARD>
                        <span class="strip-clock">{move || clock(seconds())}</span>
                        <span class="strip-subject">
                            {subject.unwrap_or_else(|| "Studying".to_owned())}{(!running).then_some(", paused")}
                        </span>
                    </a>
                    <Controls id running main=false />
                    <Alert message=actions.message() />
                </section>
            }
            .into_any()
        })
    }
}
