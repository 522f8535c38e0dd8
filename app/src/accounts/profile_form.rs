//! The form for username and names.

use leptos::prelude::*;
use studysync_domain::events::Kind;

use super::{server_fns::ChangeProfile, settings::Settings};
use crate::components::{Form, FormAction, FormAlert, PostForm, Saved, SubmitButton, TextField};

/// The form "Profile".
#[component]
pub fn ProfileForm(settings: Settings) -> impl IntoView {
    let action = FormAction::to::<ChangeProfile>().changing(&[Kind::Account]);
    let form = Form::new("profile", action);
    view! {
        <PostForm action class="form">
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
                <SubmitButton label="Save profile" pending=action.pending() />
                <Saved form="profile" action />
            </div>
        </PostForm>
    }
}
