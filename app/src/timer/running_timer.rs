//! A timer that runs or is paused, below its clock.

use leptos::prelude::*;

use super::{TimerActions, alarm::AllowNotifications, controls::Controls, display::Stage};
use crate::{
    components::{PostForm, SubmitButton},
    overview::{Overview, Timer},
};

/// The subject and the start, the buttons, and a form to discard the timer.
#[component]
pub fn RunningTimer(timer: Timer, overview: Signal<Overview>, stage: Memo<Option<Stage>>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let Timer { id, began, phase_target_seconds, .. } = timer;
    let subject = move || overview.with(|overview| overview.timer.as_ref().and_then(|timer| timer.subject.clone()));
    let stage = Signal::derive(move || stage.get().unwrap_or(Stage::Paused));
    let paused = move || (stage.get() == Stage::Paused).then_some(", paused");
    view! {
        <p class="timer-what">
            <strong>{move || subject().unwrap_or_else(|| "Studying".to_owned())}</strong>
            <span class="muted">" since "{began}{paused}</span>
        </p>
        <Controls id stage main=true />
        <noscript inner_html="<p class=\"small muted\">The clock shows the time as of when this page was loaded. It goes on counting: reload to see it.</p>"></noscript>
        <div class="timer-quiet">
            {phase_target_seconds.map(|_| view! { <AllowNotifications /> })}
            <details class="timer-discard">
                <summary>"Discard…"</summary>
                <PostForm action=actions.discard>
                    <input type="hidden" name="id" value=id.to_string() />
                    <p class="small">"This time won't be logged, and can't be brought back."</p>
                    <SubmitButton label="Discard timer" variant="button-danger" pending=actions.pending() />
                </PostForm>
            </details>
        </div>
    }
    .into_any()
}
