//! A short number field.

use leptos::prelude::*;

use crate::{
    components::{FieldNote, Form},
    format::duration,
};

/// A labelled input for a whole number. The server checks it, and its message stays beside the field; a browser's own
/// bubble would disappear with the next key.
#[component]
pub fn NumberField(
    form: Form,
    /// The field's name on the wire.
    name: &'static str,
    label: &'static str,
    /// Its first value.
    value: i32,
    /// Whether it counts minutes.
    #[prop(default = true)]
    minutes: bool,
    /// Minutes to suggest.
    #[prop(optional)]
    suggestions: &'static [i32],
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let id = form.id(name);
    let described_by = format!("{id}-about");
    let list = (!suggestions.is_empty()).then(|| format!("{id}-list"));
    let suggested = list.clone().map(|list| {
        let options: Vec<AnyView> = suggestions
            .iter()
            .map(|minutes| {
                let words = duration(i64::from(*minutes) * 60);
                view! { <option value=minutes.to_string() label=words></option> }.into_any()
            })
            .collect();
        view! { <datalist id=list>{options}</datalist> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}{minutes.then(|| view! { <span class="visually-hidden">" in minutes"</span> })}</label>
            <div class="number">
                <input
                    id=id
                    class="input"
                    name=name
                    type="number"
                    inputmode="numeric"
                    value=form.initial(name, value.to_string())
                    autocomplete="off"
                    list=list
                    aria-describedby=described_by.clone()
                    aria-invalid=move || form.message(name).map(|_| "true")
                />
                {minutes.then(|| view! { <span class="number-unit" aria-hidden="true">"min"</span> })}
            </div>
            {suggested}
            <FieldNote id=described_by form name hint />
        </div>
    }
    .into_any()
}
