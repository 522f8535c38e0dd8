//! What fields for a subject suggest.

use leptos::prelude::*;

use super::SUGGESTIONS;
use crate::drawings::Drawing;

/// The subjects of the last months, for every field with `list="subjects"`.
pub fn suggestions(subjects: Vec<String>) -> Drawing {
    let options: Vec<AnyView> =
        subjects.into_iter().map(|subject| view! { <option value=subject></option> }.into_any()).collect();
    Drawing::of(view! { <datalist id=SUGGESTIONS>{options}</datalist> })
}
