//! The fields of a session, for adding and editing.

use leptos::prelude::*;

use crate::{
    components::{Form, SelectField, TextArea, TextField},
    subjects::SUGGESTIONS,
    timer::rating::RATINGS,
};

/// Their first values. Times are values of date fields.
#[derive(Default)]
pub struct FirstValues {
    pub started_at: String,
    pub ended_at: String,
    pub subject: String,
    pub rating: Option<i16>,
    pub notes: String,
}

/// The fields for times, subject, rating and note.
#[component]
pub fn SessionFields(form: Form, first: FirstValues) -> impl IntoView {
    let rating = first.rating.map(|rating| rating.to_string()).unwrap_or_default();
    view! {
        <div class="field-row">
            <TextField
                form name="started_at" label="Began" kind="datetime-local" value=first.started_at required=true
            />
            <TextField form name="ended_at" label="Ended" kind="datetime-local" value=first.ended_at required=true />
        </div>
        <div class="field-row">
            <TextField form name="subject" label="Subject" value=first.subject list=SUGGESTIONS />
            <SelectField form name="rating" label="How it went" options=ratings() value=rating />
        </div>
        <TextArea form name="session_notes" label="Note (optional)" value=first.notes />
    }
    .into_any()
}

fn ratings() -> Vec<(String, String)> {
    let none = (String::new(), "No rating".to_owned());
    let rated = (1..).zip(RATINGS).map(|(value, words): (i16, _)| (value.to_string(), words.to_owned()));
    std::iter::once(none).chain(rated).collect()
}
