//! A choice of one option.

use leptos::prelude::*;

use super::{Form, text_field::FieldNote};

/// A labelled `<select>`.
#[component]
pub fn SelectField(
    form: Form,
    /// The field's name on the wire.
    name: &'static str,
    label: &'static str,
    /// The options: value on the wire and label.
    options: Vec<(String, String)>,
    /// The value that is selected at first.
    #[prop(into)]
    value: String,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let id = form.id(name);
    let described_by = format!("{id}-about");
    let selected_value = form.initial(name, value);
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == selected_value;
            view! { <option value=value selected=selected>{label}</option> }.into_any()
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
