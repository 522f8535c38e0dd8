//! The form that starts the timer.

use leptos::prelude::*;
use studysync_domain::sessions::MAX_SUBJECT_CHARS;

use super::{TimerActions, controls::MAIN_BUTTON, mode_fields::ModeFields};
use crate::{
    components::{FieldNote, Form, Icon, PostForm, Symbol},
    overview::Overview,
    subjects::SUGGESTIONS,
};

/// The subject, the button, and the mode with its lengths.
#[component]
pub fn StartForm(overview: Signal<Overview>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let form = Form::new("timer", actions.start);
    let about = form.id("subject-about");
    view! {
        <PostForm action=actions.start class="timer-start">
            <label class="visually-hidden" for=form.id("subject")>"What are you studying?"</label>
            <input
                id=form.id("subject")
                class="input"
                name="subject"
                placeholder="What are you studying?"
                maxlength=MAX_SUBJECT_CHARS.to_string()
                autocomplete="off"
                list=SUGGESTIONS
                value=form.initial("subject", String::new())
                aria-describedby=about.clone()
            />
            <FieldNote id=about form name="subject" hint=None />
            <button
                type="submit"
                id=MAIN_BUTTON
                class="button button-primary button-large"
                aria-disabled=move || actions.pending().get().then_some("true")
            >
                <Icon symbol=Symbol::Play />
                "Start"
            </button>
            <ModeFields form choice=overview.with_untracked(|overview| overview.timer_defaults) />
        </PostForm>
    }
    .into_any()
}
