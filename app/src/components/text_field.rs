//! A line of text.

use leptos::prelude::*;

use super::Form;

/// A labelled input with a hint, and with the error message when it was refused.
#[component]
pub fn TextField(
    form: Form,
    /// The field's name on the wire.
    name: &'static str,
    label: &'static str,
    /// The type of the `<input>`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Its first value.
    #[prop(optional, into)]
    value: String,
    #[prop(default = "off")] autocomplete: &'static str,
    /// What a good value looks like.
    #[prop(optional)]
    hint: Option<&'static str>,
    #[prop(optional)] required: bool,
    /// The id of the `<datalist>` with its suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let id = form.id(name);
    let described_by = format!("{id}-about");
    view! {
        <div class="field">
            <label for=id.clone()>{label}{(!required).then_some(" (optional)").filter(|_| kind == "text")}</label>
            <input
                id=id
                class="input"
                name=name
                type=kind
                value=form.initial(name, value)
                autocomplete=autocomplete
                required=required
                list=list
                aria-describedby=described_by.clone()
                aria-invalid=move || form.message(name).map(|_| "true")
            />
            <FieldNote id=described_by form name hint />
        </div>
    }
    .into_any()
}

/// The line below a field: the error message, or else the hint.
#[component]
pub fn FieldNote(id: String, form: Form, name: &'static str, hint: Option<&'static str>) -> impl IntoView {
    let wrong = move || form.message(name);
    view! {
        <p id=id class="field-note" class:field-error=move || wrong().is_some()>
            {move || wrong().or_else(|| hint.map(str::to_owned))}
        </p>
    }
    .into_any()
}
