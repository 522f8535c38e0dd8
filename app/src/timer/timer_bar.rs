//! The running timer on every page: the dashboard has it large, and small while that is out of sight.

use leptos::prelude::*;

use super::{
    TimerActions,
    controls::Controls,
    display::{Stage, use_timer_display},
};
use crate::{components::Alert, overview::Overview, paths};

/// A line with the clock and its buttons, while a timer is there.
#[component]
pub fn TimerBar(
    overview: Signal<Overview>,
    /// Whether it is shown only while the large clock, which the page has too, is out of sight.
    second: bool,
) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let display = use_timer_display(overview);
    let shown = Memo::new(move |_| {
        overview.with(|overview| overview.timer.as_ref().map(|timer| (timer.id, timer.subject.clone())))
    });
    let stage =
        Signal::derive(move || display.with(|display| display.as_ref().map_or(Stage::Paused, |display| display.stage)));
    let aside = move || match stage.get() {
        Stage::Paused => ", paused",
        Stage::Break => ", on a break",
        Stage::Studying | Stage::Focus | Stage::FocusOver => "",
    };
    move || {
        shown.get().map(|(id, subject)| {
            view! {
                <section class="strip" class:strip-second=second aria-label="Running timer">
                    <a class="strip-what" href=paths::DASHBOARD>
                        <span class="strip-clock">{move || display.with(|display| display.as_ref().map(|display| display.clock.clone()))}</span>
                        <span class="strip-subject">{subject.unwrap_or_else(|| "Studying".to_owned())}{aside}</span>
                    </a>
                    <Controls id stage main=false />
                    // The card beside it says so itself.
                    {(!second).then(|| view! { <Alert message=actions.message() /> })}
                </section>
            }
            .into_any()
        })
    }
}
