//! What follows a deletion: the offer to undo it.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use crate::components::{Alert, Submission, SubmissionForm, SubmitButton};

/// Says that a session was deleted, with a button that brings it back.
#[component]
pub fn DeletedBanner(
    deleted: SessionId,
    /// The query of the list that it was in.
    query: String,
    submission: Submission,
) -> impl IntoView {
    let message = submission.message();
    view! {
        <div class="banner">
            <p>"Session deleted."</p>
            <SubmissionForm submission>
                <input type="hidden" name="id" value=deleted.to_string() />
                <input type="hidden" name="list" value=query />
                <SubmitButton label="Undo" look="button-quiet" pending=submission.pending() />
            </SubmissionForm>
            <Alert message />
        </div>
    }
    .into_any()
}
