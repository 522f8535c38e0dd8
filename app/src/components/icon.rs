//! Icons in the colour of the text around them.

use leptos::prelude::*;

use crate::symbol::Symbol;

/// An icon beside text. Screen readers skip it, because the text says the same.
#[component]
pub fn Icon(symbol: Symbol) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=symbol.path() />
        </svg>
    }
    .into_any()
}
