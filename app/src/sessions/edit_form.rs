//! The form that changes a session.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    ListedSession,
    fields::{FirstValues, SessionFields},
};
use crate::{
    browser,
    components::{Form, FormAction, FormAlert, PostForm, SubmitButton},
    paths,
};

/// The id of the link that leaves the form. The key Esc clicks it.
const CANCEL: &str = "edit-cancel";

/// The form that replaces a session's row.
#[component]
pub fn EditForm(
    session: ListedSession,
    /// The query of the list that shows it.
    query: String,
    action: FormAction,
) -> impl IntoView {
    let form = Form::new("edit", action);
    // The user opened it to change something.
    Effect::new(move |_| browser::focus(&form.id("started_at")));
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            browser::press(CANCEL);
        }
    };
    let ListedSession { id, started_at, ended_at, subject, rating, notes, .. } = session;
    let first = FirstValues {
        started_at: started_at.clone(),
        ended_at: ended_at.clone(),
        subject: subject.map(|(name, _)| name).unwrap_or_default(),
        rating,
        notes: notes.unwrap_or_default(),
    };
    view! {
        <li class="session-row session-row-open" on:keydown=leave>
            <PostForm action class="form" label="Edit session">
                <FormAlert form />
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="list" value=query.clone() />
                <input type="hidden" name="started_at_before" value=started_at />
                <input type="hidden" name="ended_at_before" value=ended_at />
                <SessionFields form first />
                <div class="form-end">
                    <SubmitButton label="Save" pending=action.pending() />
                    <a id=CANCEL class="button button-quiet" href=paths::sessions(&query) data-noscroll="">"Cancel"</a>
                </div>
            </PostForm>
        </li>
    }
    .into_any()
}
