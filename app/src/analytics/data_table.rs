//! The table of numbers below a chart, or as a chart itself.

use leptos::prelude::*;

/// Returns a table with these column heads. Where large letters make it wider than its card, it scrolls by itself.
pub fn data_table<'a>(
    caption: Option<&'static str>,
    heads: impl IntoIterator<Item = &'a str>,
    rows: Vec<AnyView>,
) -> AnyView {
    let heads: Vec<AnyView> =
        heads.into_iter().map(|head| view! { <th scope="col">{head.to_owned()}</th> }.into_any()).collect();
    view! {
        <div class="data-table-scroll">
            <table class="data-table">
                {caption.map(|caption| view! { <caption class="visually-hidden">{caption}</caption> })}
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
