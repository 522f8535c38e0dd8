//! A form, and why it was refused.

use leptos::prelude::*;

use super::{Alert, FormAction};
use crate::{AppError, browser};

/// What the fields of a form share: its name, which their ids begin with, and why it was refused.
#[derive(Clone, Copy)]
pub struct Form {
    name: &'static str,
    refused: Signal<Option<AppError>>,
}

impl Form {
    /// Returns the form of an action. When it is refused, the first wrong field gets the focus.
    pub fn new(name: &'static str, action: FormAction) -> Self {
        let refused = Signal::derive(move || action.refusal());
        let form = Self { name, refused };
        Effect::new(move |_| {
            if let Some(field) = refused.get().and_then(|error| error.first_field().map(str::to_owned)) {
                browser::focus(&form.id(&field));
            }
        });
        form
    }

    /// Returns the id of the field of this name.
    pub fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    /// Whether it was refused when the page was rendered.
    pub fn was_refused(&self) -> bool {
        self.refused.with_untracked(Option::is_some)
    }

    /// Returns what is wrong with the field of this name.
    pub fn message(&self, field: &str) -> Option<String> {
        self.refused.with(|refused| refused.as_ref()?.message_for(field))
    }

    /// Returns the first value of a field: what the user had entered if the form was refused, or else `value`.
    pub fn initial(&self, field: &str, value: String) -> String {
        self.refused.with_untracked(|refused| refused.as_ref()?.form_value(field)).unwrap_or(value)
    }
}

/// Shows what is wrong with the form as a whole.
#[component]
pub fn FormAlert(form: Form) -> impl IntoView {
    let message = Signal::derive(move || {
        form.refused
            .with(|refused| refused.as_ref().filter(|error| error.first_field().is_none()).map(ToString::to_string))
    });
    view! { <Alert message /> }
}
