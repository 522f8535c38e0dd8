//! The choice of a theme.

use leptos::prelude::*;
use studysync_domain::{accounts::Theme, events::Kind};

use super::server_fns::ChangeTheme;
use crate::{
    browser,
    components::{FormAction, Icon, PostForm, Symbol},
    format::theme_name,
};

/// Three buttons; each applies and saves its theme at once.
#[component]
pub fn ThemeForm(theme: Theme) -> impl IntoView {
    let action = FormAction::to::<ChangeTheme>().changing(&[Kind::Account]);
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
        <PostForm action class="segments" label="Theme">
            {buttons}
        </PostForm>
    }
}
