//! A session, open for changes.

use leptos::prelude::*;

use super::{
    ListedSession,
    fields::{FirstValues, SessionFields},
    server_fns::EditSession,
};
use crate::{
    components::{Form, FormAlert, SubmitButton},
    paths,
};

/// The form that takes the place of a session's row.
#[component]
pub fn EditForm(
    session: ListedSession,
    /// The page of the list that it is on.
    page: i64,
    action: ServerAction<EditSession>,
) -> impl IntoView {
    let form = Form::new("edit", move || action.value().get());
    let ListedSession { id, started_at, ended_at, subject, rating, notes, .. } = session;
    let first = FirstValues {
        started_at: started_at.clone(),
        ended_at: ended_at.clone(),
        subject: subject.unwrap_or_default(),
        rating,
        notes: notes.unwrap_or_default(),
    };
    view! {
        <li class="session-row session-row-open">
            <ActionForm action attr:class="form" attr:aria-label="Edit session">
                <FormAlert form />
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="page" value=page.to_string() />
                <input type="hidden" name="started_at_before" value=started_at />
                <input type="hidden" name="ended_at_before" value=ended_at />
                <SessionFields form first />
                <div class="form-end">
                    <SubmitButton label="Save" pending=action.pending() />
                    <a class="button button-quiet" href=paths::sessions_page(page) data-noscroll="">"Cancel"</a>
                </div>
            </ActionForm>
        </li>
    }
    .into_any()
}
