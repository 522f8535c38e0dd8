//! One of a few things.

use leptos::prelude::*;

use super::{Form, text_field::FieldNote};

/// A labelled `<select>` of values and their words.
#[component]
pub fn SelectField(
    form: Form,
    /// The field's name on the wire.
    name: &'static str,
    label: &'static str,
    /// What can be chosen: the value on the wire and what a person reads.
    options: Vec<(String, String)>,
    /// The value that is chosen at first.
    #[prop(into)]
    value: String,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let id = form.id(name);
    let described_by = format!("{id}-about");
    let chosen = form.initial(name, value);
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                class="input"
                name=name
                aria-describedby=described_by.clone()
                aria-invalid=move || form.message(name).map(|_| "true")
            >
                {options}
            </select>
            <FieldNote id=described_by form name hint />
        </div>
    }
    .into_any()
}
