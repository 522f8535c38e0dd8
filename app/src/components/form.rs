//! A form and what was refused of it.

use leptos::prelude::*;

use super::{Alert, FormAction};
use crate::{AppError, browser};

/// A form that its fields know: its name, which makes their ids, and why it was refused.
#[derive(Clone, Copy)]
pub struct Form {
    name: &'static str,
    refused: Signal<Option<AppError>>,
}

impl Form {
    /// The form of a submission. When it is refused, the focus goes to the first wrong field.
    pub fn new(name: &'static str, submission: FormAction) -> Self {
        let refused = Signal::derive(move || submission.refusal());
        let form = Self { name, refused };
        Effect::new(move |_| {
            if let Some(field) = refused.get().and_then(|error| error.first_field().map(str::to_owned)) {
                browser::focus(&form.id(&field));
            }
        });
        form
    }

    /// The id of the field of this name.
    pub fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }

    /// Whether it came back with something wrong, when the page was drawn.
    pub fn was_refused(&self) -> bool {
        self.refused.with_untracked(Option::is_some)
    }

    /// What is wrong with the field of this name.
    pub fn message(&self, field: &str) -> Option<String> {
        self.refused.with(|refused| refused.as_ref()?.message_for(field))
    }

    /// What the field of this name holds at first: what was typed into it before, or `value`.
    pub fn initial(&self, field: &str, value: String) -> String {
        self.refused.with_untracked(|refused| refused.as_ref()?.typed(field)).unwrap_or(value)
    }
}

/// What is wrong with a form as a whole.
#[component]
pub fn FormAlert(form: Form) -> impl IntoView {
    let message = Signal::derive(move || {
        form.refused
            .with(|refused| refused.as_ref().filter(|error| error.first_field().is_none()).map(ToString::to_string))
    });
    view! { <Alert message /> }
}
