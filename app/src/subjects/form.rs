//! The form that changes a subject.

use leptos::prelude::*;
use studysync_domain::subjects::{Subject, SubjectColour};

use crate::{
    components::{Form, FormAction, FormAlert, PostForm, SubmitButton, TextField},
    paths,
};

/// The form that replaces a subject's row.
#[component]
pub fn SubjectForm(subject: Subject, action: FormAction) -> impl IntoView {
    let form = Form::new("subject", action);
    let Subject { name, colour, .. } = subject;
    let colour = colour.number().to_string();
    view! {
        <li class="subject-row subject-row-open">
            <PostForm action class="form" label="Change subject">
                <FormAlert form />
                <input type="hidden" name="name" value=name.clone() />
                <input type="hidden" name="colour_before" value=colour.clone() />
                <TextField
                    form name="new_name" label="Name" value=name required=true
                    hint="All of its sessions get this name. Give it the name of another subject, and the two become one."
                />
                <ColourChoices form colour />
                <div class="form-end">
                    <SubmitButton label="Save" pending=action.pending() />
                    <a class="button button-quiet" href=paths::SUBJECTS data-noscroll="">"Cancel"</a>
                </div>
            </PostForm>
        </li>
    }
    .into_any()
}

/// The colours to choose from, each with its name.
#[component]
fn ColourChoices(form: Form, colour: String) -> impl IntoView {
    let selected = form.initial("colour", colour);
    let choices: Vec<AnyView> = SubjectColour::ALL
        .into_iter()
        .map(|(colour, label)| {
            let value = colour.number().to_string();
            let checked = value == selected;
            view! {
                <label class=format!("colour-choice subject-{value}")>
                    <input type="radio" name="colour" value=value.clone() checked=checked />
                    <span class="subject-dot" aria-hidden="true"></span>
                    <span>{label}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>"Colour"</legend>
            <div class="colour-choices">{choices}</div>
            <p class="field-note field-error">{move || form.message("colour")}</p>
        </fieldset>
    }
    .into_any()
}
