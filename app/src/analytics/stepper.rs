//! Links from one period to the one before and the one after.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::{Icon, Symbol};

/// A link to another period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub href: String,
    /// The period: `February 2026`.
    pub name: String,
}

/// The name of the current period, between the links.
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

/// Without a step, its place stays empty, so that nothing moves.
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
