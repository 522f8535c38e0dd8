//! Light, dark, or as the device has it.

use leptos::prelude::*;
use studysync_domain::accounts::Theme;

use super::server_fns::ChangeTheme;
use crate::{
    browser,
    components::{FormAction, Icon, PostForm, Symbol},
    overview::OverviewStore,
};

/// The name of a theme on the wire and on the page.
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

/// Three buttons, of which each is saved and seen at once.
#[component]
pub fn ThemeForm(theme: Theme) -> impl IntoView {
    let store = expect_context::<OverviewStore>();
    let submission = FormAction::to::<ChangeTheme>();
    store.refresh_after(submission.answers());
    let chosen = RwSignal::new(theme);
    let choices = [
        (Theme::System, "As the device", Symbol::Screen),
        (Theme::Light, "Light", Symbol::Sun),
        (Theme::Dark, "Dark", Symbol::Moon),
    ];
    let buttons: Vec<AnyView> = choices
        .into_iter()
        .map(|(choice, words, symbol)| {
            view! {
                <button
                    type="submit"
                    class="segment"
                    name="theme"
                    value=theme_name(choice)
                    aria-pressed=move || (chosen.get() == choice).to_string()
                    on:click=move |_| {
                        chosen.set(choice);
                        browser::show_theme(choice);
                    }
                >
                    <Icon symbol />
                    {words}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <PostForm submission class="segments" label="Theme">
            {buttons}
        </PostForm>
    }
}
