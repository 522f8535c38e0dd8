//! The page "Create your account".

use leptos::prelude::*;
use leptos_meta::Title;

use super::{password_field::PasswordField, server_fns::SignUp};
use crate::{
    browser,
    components::{Form, FormAction, FormAlert, PostForm, SubmitButton, TextField},
    paths,
    visitors::{VisitorPage, redirect_if_signed_in},
};

/// The page "Create your account".
#[component]
pub fn SignUpPage() -> impl IntoView {
    redirect_if_signed_in();
    let action = FormAction::to::<SignUp>();
    let form = Form::new("sign-up", action);
    let timezone = RwSignal::new(String::new());
    Effect::new(move |_| timezone.set(browser::time_zone().unwrap_or_default()));
    view! {
        <Title text="Create your account" />
        <VisitorPage title="Create your account" lead="Your timer can be running in a minute.">
            <PostForm action class="form">
                <FormAlert form />
                <TextField form name="email" label="E-mail" kind="email" autocomplete="email" required=true />
                <PasswordField form autocomplete="new-password" hint=Some("8 characters or more.") />
                <TextField
                    form
                    name="username"
                    label="Username"
                    autocomplete="username"
                    hint="Letters a to z, digits and underscores. Left empty, we make one from your e-mail."
                />
                <input type="hidden" name="timezone" prop:value=move || timezone.get() />
                <SubmitButton label="Create account" pending=action.pending() />
            </PostForm>
            <p class="visitor-page-other">"Have an account? "<a href=paths::SIGN_IN>"Sign in"</a></p>
        </VisitorPage>
    }
}
