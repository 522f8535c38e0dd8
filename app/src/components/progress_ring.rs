//! A ring that fills.

use leptos::prelude::*;

/// A ring that is filled to a percentage, with `children` in its middle. Screen readers skip it and read the text
/// beside it.
#[component]
pub fn ProgressRing(#[prop(into)] percentage: Signal<i64>, children: Children) -> impl IntoView {
    view! {
        <div class="progress">
            <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
                <circle class="progress-track" cx="60" cy="60" r="55" />
                <circle
                    class="progress-fill"
                    class:progress-empty=move || percentage.get() == 0
                    cx="60"
                    cy="60"
                    r="55"
                    pathLength="100"
                    stroke-dasharray=move || format!("{} 100", percentage.get())
                    transform="rotate(-90 60 60)"
                />
            </svg>
            <div class="progress-content">{children()}</div>
        </div>
    }
    .into_any()
}
