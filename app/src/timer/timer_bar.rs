//! The running timer on every page: the dashboard has it large, and in the bar while the large one is out of view.

use leptos::prelude::*;

use super::{
    TimerActions,
    controls::Controls,
    display::{Stage, use_timer_display},
};
use crate::{components::Alert, overview::Overview, paths};

/// A line with the clock and its buttons, while there is a timer.
#[component]
pub fn TimerBar(
    overview: Signal<Overview>,
    /// Whether the page has the large clock as well: the bar is visible only while that is out of view.
    has_large_clock: bool,
) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let display = use_timer_display(overview);
    let timer = Memo::new(move |_| {
        overview.with(|overview| overview.timer.as_ref().map(|timer| (timer.id, timer.subject.clone())))
    });
    let stage =
        Signal::derive(move || display.with(|display| display.as_ref().map_or(Stage::Paused, |display| display.stage)));
    let note = move || match stage.get() {
        Stage::Paused => ", paused",
        Stage::Break => ", on a break",
        Stage::Studying | Stage::Focus | Stage::FocusOver => "",
    };
    move || {
        timer.get().map(|(id, subject)| {
            view! {
                <section class="timer-bar" class:timer-bar-overlay=has_large_clock aria-label="Running timer">
                    <a class="timer-bar-link" href=paths::DASHBOARD>
                        <span class="timer-bar-clock">{move || display.with(|display| display.as_ref().map(|display| display.clock.clone()))}</span>
                        <span class="timer-bar-subject">{subject.unwrap_or_else(|| "Studying".to_owned())}{note}</span>
                    </a>
                    <Controls id stage main=false />
                    // The same message is beside the large clock.
                    {(!has_large_clock).then(|| view! { <Alert message=actions.message() /> })}
                </section>
            }
            .into_any()
        })
    }
}
