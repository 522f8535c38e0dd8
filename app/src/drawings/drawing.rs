//! Parts of pages that are only looked at: the server draws them, so the browser loads no code for it.

#[cfg(feature = "ssr")]
use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something that was drawn, as HTML. Only the server makes one, from a view, which escapes what people
/// wrote.
///
/// One that a page comes with is there for everybody to see, so it doesn't come a second time among the page's data:
/// the browser looks it up, see [`shown_as`](Self::shown_as). Read later, it comes as it is.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    html: String,
    /// Tells it from others: a browser writes the same HTML in another way.
    print: u64,
    /// Where on the page it is, if it comes with one.
    place: Option<&'static str>,
}

/// How it is sent: as HTML, or with its place on the page.
#[derive(Serialize, Deserialize)]
struct Sent<Text> {
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Text>,
    print: u64,
}

impl Drawing {
    /// Draws a view.
    #[cfg(feature = "ssr")]
    pub fn of(view: impl RenderHtml) -> Self {
        let html = view.to_html();
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        Self { html, print: hasher.finish(), place: None }
    }

    /// The same for a page that is sure to show it, at a place of this name.
    #[cfg(feature = "ssr")]
    pub fn shown_as(self, place: &'static str) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.print == other.print
    }
}

impl Eq for Drawing {}

impl Serialize for Drawing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let html = self.place.is_none().then_some(&*self.html);
        Sent { html, place: self.place, print: self.print }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Drawing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Sent { html, place, print } = Sent::<String>::deserialize(deserializer)?;
        let html = html.or_else(|| {
            let place = place?;
            let found = document().query_selector(&format!("[data-drawing={place}]"));
            found.ok().flatten().map(|element| element.inner_html())
        });
        // What isn't found is like no other, and so drawn with the next reading.
        Ok(html.map(|html| Self { html, print, place: None }).unwrap_or_default())
    }
}

/// Shows a drawing. Its links lead on within the page, as all links do.
#[component]
pub fn Drawn(drawing: Drawing) -> impl IntoView {
    view! { <div class="drawn" data-drawing=drawing.place inner_html=drawing.html></div> }.into_any()
}
