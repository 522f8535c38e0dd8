//! From one stretch of time to the next, by links.

use crate::components::{Icon, Symbol};
use leptos::prelude::*;

/// Another stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its page.
    pub href: String,
    /// Its name: `February 2026`.
    pub name: String,
}

/// The name of what is shown, between the links to what was before and what comes after.
#[component]
pub fn Stepper(name: String, earlier: Option<Step>, later: Option<Step>) -> impl IntoView {
    view! {
        <nav class="stepper" aria-label="Other times">
            {link(earlier, Symbol::Back, "Previous", "prev")}
            <p class="stepper-name">{name}</p>
            {link(later, Symbol::Forward, "Next", "next")}
        </nav>
    }
    .into_any()
}

/// A step that can't be made leaves its place empty, so that nothing moves.
fn link(step: Option<Step>, symbol: Symbol, direction: &'static str, rel: &'static str) -> AnyView {
    match step {
        Some(Step { href, name }) => view! {
            <a class="button button-quiet stepper-link" href=href rel=rel data-noscroll="">
                <Icon symbol />
                <span class="visually-hidden">{format!("{direction}: {name}")}</span>
            </a>
        }
        .into_any(),
        None => view! { <span class="stepper-link"></span> }.into_any(),
    }
}
