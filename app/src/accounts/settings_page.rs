//! The page "Settings": the account and its preferences.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    preferences_form::PreferencesForm,
    profile_form::ProfileForm,
    server_fns::{SignOut, read_settings},
    settings::Settings,
    theme_form::ThemeForm,
    timer_form::TimerForm,
};
use crate::{
    components::{Alert, FormAction, PostForm, SubmitButton},
    loading::{Loaded, load},
};

/// The page "Settings".
#[component]
pub fn SettingsPage() -> impl IntoView {
    // Read once: the forms keep what the user types into them.
    let settings = load(&[], || None, |_| read_settings());
    view! {
        <Title text="Settings" />
        <h1>"Settings"</h1>
        <Loaded data=settings view=forms skeleton="skeleton skeleton-page" />
        <SignOutCard />
    }
}

fn forms(settings: Settings) -> AnyView {
    view! {
        <section class="card" aria-labelledby="profile-title">
            <h2 id="profile-title">"Profile"</h2>
            <ProfileForm settings=settings.clone() />
        </section>
        <section class="card" aria-labelledby="theme-title">
            <h2 id="theme-title">"Theme"</h2>
            <ThemeForm theme=settings.preferences.theme />
        </section>
        <section class="card" aria-labelledby="preferences-title">
            <h2 id="preferences-title">"Preferences"</h2>
            <PreferencesForm settings=settings.clone() />
        </section>
        <section class="card" aria-labelledby="timer-title">
            <h2 id="timer-title">"Timer"</h2>
            <TimerForm preferences=settings.preferences />
        </section>
    }
    .into_any()
}

#[component]
fn SignOutCard() -> impl IntoView {
    let action = FormAction::to::<SignOut>();
    let message = action.message();
    view! {
        <section class="card" aria-labelledby="sign-out-title">
            <h2 id="sign-out-title">"This device"</h2>
            <Alert message />
            <PostForm action>
                <SubmitButton label="Sign out" variant="button-quiet" pending=action.pending() />
            </PostForm>
        </section>
    }
}
