//! Adding a session by hand.

use leptos::prelude::*;

use super::fields::{FirstValues, SessionFields};
use crate::{
    browser,
    components::{Form, FormAction, FormAlert, Icon, PostForm, SubmitButton, Symbol, Toast, Toasts},
};

/// The id of the element that opens the form.
const ADD: &str = "add";

/// The form "Add by hand". It is closed at first, unless it was refused.
#[component]
pub fn AddForm(
    action: FormAction,
    /// The first guess: when it began and ended.
    last_hour: (String, String),
) -> impl IntoView {
    let form = Form::new("add", action);
    let first = FirstValues { started_at: last_hour.0, ended_at: last_hour.1, ..FirstValues::default() };
    view! {
        <details class="card disclosure" id="add-by-hand" open=form.was_refused()>
            <summary id=ADD><Icon symbol=Symbol::Plus />"Add by hand"</summary>
            <PostForm action class="form" id="add-form">
                <FormAlert form />
                <SessionFields form first />
                <p class="small muted">"Times are in your own time zone. What you add by hand is marked as such."</p>
                <SubmitButton label="Add session" pending=action.pending() />
            </PostForm>
        </details>
    }
    .into_any()
}

/// Closes and empties the form once a session was added.
pub fn after_adding(action: FormAction) {
    let toasts = expect_context::<Toasts>();
    Effect::new(move |_| {
        if action.answers().get() > 0 && action.answer().get_untracked() == Some(Ok(())) {
            browser::close_and_reset("add-by-hand", "add-form");
            // The button that had the focus is hidden now.
            browser::focus(ADD);
            toasts.show(Toast { text: "Session added.".to_owned(), link: None });
        }
    });
}
