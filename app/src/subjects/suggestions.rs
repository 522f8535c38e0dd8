//! What fields for a subject suggest.

use leptos::prelude::*;
use studysync_domain::events::Kind;

use super::server_fns::suggest_subjects;
use crate::loading::load;

/// The id of the list of suggestions, for the attribute `list` of fields.
pub const SUGGESTIONS: &str = "subjects";

/// The list, for pages that don't read the suggestions with their own data. Fields also work without it.
#[component]
pub fn SubjectSuggestions() -> impl IntoView {
    let subjects = load(&[Kind::Sessions], || None, |_| suggest_subjects());
    subjects.show("", |latest| (move || latest.get().ok().map(subject_list)).into_any())
}

/// Renders the list of these suggestions.
pub fn subject_list(subjects: Vec<String>) -> AnyView {
    let options: Vec<AnyView> =
        subjects.into_iter().map(|subject| view! { <option value=subject></option> }.into_any()).collect();
    view! { <datalist id=SUGGESTIONS>{options}</datalist> }.into_any()
}
