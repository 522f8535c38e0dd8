//! Parts of pages that are only looked at: the server draws them, so the browser loads no code for it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Something that was drawn, as HTML. Only the server makes one, from a view, which escapes what people
/// wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing(String);

impl Drawing {
    /// Draws a view.
    #[cfg(feature = "ssr")]
    pub fn of(view: impl RenderHtml) -> Self {
        Self(view.to_html())
    }
}

/// Shows a drawing. Its links lead on within the page, as all links do.
#[component]
pub fn Drawn(drawing: Drawing) -> impl IntoView {
    view! { <div class="drawn" inner_html=drawing.0></div> }.into_any()
}
