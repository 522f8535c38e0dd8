//! The password field.

use leptos::prelude::*;

use crate::components::{FieldNote, Form};

/// A labelled password field with a button that shows the password. It is never filled in again.
#[component]
pub fn PasswordField(
    form: Form,
    /// `new-password` or `current-password`.
    autocomplete: &'static str,
    hint: Option<&'static str>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let id = form.id("password");
    let described_by = format!("{id}-about");
    view! {
        <div class="field">
            <label for=id.clone()>"Password"</label>
            <div class="password">
                <input
                    id=id
                    class="input"
                    name="password"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    required
                    aria-describedby=described_by.clone()
                    aria-invalid=move || form.message("password").map(|_| "true")
                />
                <button
                    type="button"
                    class="password-toggle needs-script"
                    aria-label="Show password"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { "Hide" } else { "Show" }}
                </button>
            </div>
            <FieldNote id=described_by form name="password" hint />
        </div>
    }
    .into_any()
}
