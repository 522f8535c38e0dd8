//! The table of figures that is behind a chart, or is one.

use leptos::prelude::*;

/// A table with these heads, which can be scrolled by itself where letters are so large that it is wider than its card.
pub fn figures_table(
    caption: Option<&'static str>,
    heads: impl IntoIterator<Item = &'static str>,
    rows: Vec<AnyView>,
) -> AnyView {
    let heads: Vec<AnyView> = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect();
    view! {
        <div class="figures-scroll">
            <table class="figures">
                {caption.map(|caption| view! { <caption class="visually-hidden">{caption}</caption> })}
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
