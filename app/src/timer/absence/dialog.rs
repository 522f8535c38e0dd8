//! The dialog that asks what to do with time in which the user was away.

use leptos::prelude::*;

use super::{model::Answer, watch::AbsenceWatch};
use crate::{
    browser,
    components::{Alert, PostForm},
    timer::{TimerActions, TimerButton},
};

/// The id of the button that keeps the time.
const KEEP: &str = "away-keep";

/// The question and its answers. `app/js/absence.js` opens and closes it.
#[component]
pub fn AwayDialog() -> impl IntoView {
    let action = expect_context::<TimerActions>().resolve_gap;
    let watch = expect_context::<AbsenceWatch>();
    let question = watch.question();
    let disabled = move || action.pending().get().then_some("true");
    let answer = move |decision: &'static str, label: &'static str| {
        view! { <button name="decision" value=decision class="button button-quiet" aria-disabled=disabled>{label}</button> }.into_any()
    };
    // Closing the question leaves the timer as it is.
    let keep = move |event: web_sys::Event| {
        event.prevent_default();
        browser::press(KEEP);
    };
    let stop = move |_| {
        watch.stop();
        TimerButton::Stop.press();
    };
    view! {
        <dialog id="away" class="away" aria-labelledby="away-title" aria-describedby="away-about" on:cancel=keep>
            <PostForm action=action>
                <h2 id="away-title">{move || question.with(|question| question.title.clone())}</h2>
                <p id="away-about" class="muted">{move || question.with(|question| question.about.clone())}</p>
                <Alert message=action.message() />
                <input type="hidden" name="id" />
                <input type="hidden" name="from_seconds_ago" />
                <input type="hidden" name="until_seconds_ago" />
                // A press is handled here before the form is sent.
                <div class="away-answers" on:click=move |_| watch.answer().into_iter().for_each(fill_in)>
                    <button id=KEEP name="decision" value="keep" class="button button-primary" aria-disabled=disabled>
                        {move || question.with(|question| question.keep)}
                    </button>
                    {answer("drop", "Take it out")}
                    {answer("break", "It was a break")}
                    <button
                        type="button"
                        class="button button-quiet"
                        data-action="away-stop"
                        hidden=move || !question.with(|question| question.can_stop)
                        on:click=stop
                    >
                        "Stop the timer"
                    </button>
                </div>
            </PostForm>
        </dialog>
    }
    .into_any()
}

/// Fills in what the form's answer is about.
fn fill_in(answer: Answer) {
    browser::set_field("#away [name=id]", &answer.id.to_string());
    browser::set_field("#away [name=from_seconds_ago]", &answer.from_seconds_ago.to_string());
    browser::set_field("#away [name=until_seconds_ago]", &answer.until_seconds_ago.to_string());
}
