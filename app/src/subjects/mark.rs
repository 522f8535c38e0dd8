//! The name of a subject.

use leptos::prelude::*;
use studysync_domain::subjects::SubjectColour;

/// The name of a subject beside a dot of its colour. The dot is never shown alone, because not everyone can distinguish
/// colours.
#[component]
pub fn SubjectMark(
    #[prop(into)] name: String,
    /// From the user's own colours: `SubjectColours::of`.
    colour: SubjectColour,
) -> impl IntoView {
    view! {
        <span class=format!("subject-mark subject-{}", colour.number())>
            <span class="subject-dot" aria-hidden="true"></span>
            <span>{name}</span>
        </span>
    }
    .into_any()
}
