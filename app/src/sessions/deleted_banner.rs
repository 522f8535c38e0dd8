//! What follows a deletion: the offer to undo it.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::server_fns::RestoreSession;
use crate::components::{Alert, SubmitButton};

/// Says that a session was deleted, with a button that brings it back.
#[component]
pub fn DeletedBanner(deleted: SessionId, page: i64, action: ServerAction<RestoreSession>) -> impl IntoView {
    let message = Signal::derive(move || action.value().get().and_then(Result::err).map(|error| error.to_string()));
    view! {
        <div class="banner">
            <p>"Session deleted."</p>
            <ActionForm action>
                <input type="hidden" name="id" value=deleted.to_string() />
                <input type="hidden" name="page" value=page.to_string() />
                <SubmitButton label="Undo" look="button-quiet" pending=action.pending() />
            </ActionForm>
            <Alert message />
        </div>
    }
    .into_any()
}
