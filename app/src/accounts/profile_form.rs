//! How a person is called.

use leptos::prelude::*;

use super::{server_fns::ChangeProfile, settings::Settings};
use crate::{
    components::{Form, FormAction, FormAlert, PostForm, Saved, SubmitButton, TextField},
    overview::OverviewStore,
};

/// The form "Profile".
#[component]
pub fn ProfileForm(settings: Settings) -> impl IntoView {
    let submission = FormAction::to::<ChangeProfile>();
    expect_context::<OverviewStore>().refresh_after(submission.answers());
    let form = Form::new("profile", submission);
    view! {
        <PostForm submission class="form">
            <FormAlert form />
            <p class="muted">{format!("You sign in with {}. Nobody else sees it.", settings.email)}</p>
            <TextField
                form
                name="username"
                label="Username"
                value=settings.username
                autocomplete="username"
                required=true
                hint="How others see you: 3 to 30 letters, digits or underscores."
            />
            <div class="field-row">
                <TextField
                    form name="first_name" label="First name" value=settings.first_name autocomplete="given-name"
                />
                <TextField form name="last_name" label="Last name" value=settings.last_name autocomplete="family-name" />
            </div>
            <div class="form-end">
                <SubmitButton label="Save profile" pending=submission.pending() />
                <Saved form="profile" submission />
            </div>
        </PostForm>
    }
}
