//! The page "Sign in".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{password_field::PasswordField, server_fns::SignIn};
use crate::{
    components::{Form, FormAction, FormAlert, PostForm, SubmitButton, TextField},
    paths,
    visitors::{VisitorPage, redirect_if_signed_in},
};

/// The page "Sign in".
#[component]
pub fn SignInPage() -> impl IntoView {
    redirect_if_signed_in();
    let action = FormAction::to::<SignIn>();
    let form = Form::new("sign-in", action);
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    view! {
        <Title text="Sign in" />
        <VisitorPage title="Sign in" lead="Good to see you again.">
            <PostForm action class="form">
                <FormAlert form />
                <TextField form name="email" label="E-mail" kind="email" autocomplete="username" required=true />
                <PasswordField form autocomplete="current-password" hint=None />
                <input type="hidden" name="next" value=next />
                <SubmitButton label="Sign in" pending=action.pending() />
            </PostForm>
            <p class="visitor-page-other">"New here? "<a href=paths::SIGN_UP>"Create an account"</a></p>
        </VisitorPage>
    }
}
