//! The offer to undo a deletion.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use crate::{
    browser,
    components::{Alert, FormAction, PostForm, SubmitButton},
};

/// The id of the button.
const UNDO: &str = "undo";

/// Says that a session was deleted, with a button that restores it.
#[component]
pub fn DeletedBanner(
    deleted: SessionId,
    /// The query of the list that showed it.
    query: String,
    action: FormAction,
) -> impl IntoView {
    let message = action.message();
    // The element that had the focus is gone, and undoing is the next thing to do.
    Effect::new(|_| browser::focus(UNDO));
    view! {
        <div class="banner">
            <p>"Session deleted."</p>
            <PostForm action>
                <input type="hidden" name="id" value=deleted.to_string() />
                <input type="hidden" name="list" value=query />
                <SubmitButton id=UNDO label="Undo" variant="button-quiet" pending=action.pending() />
            </PostForm>
            <Alert message />
        </div>
    }
    .into_any()
}
