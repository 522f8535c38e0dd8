//! `Link` headers that let the browser load a page's part of the bundle at once.

use std::{collections::HashMap, sync::Arc};

use axum::http::{HeaderValue, header};
use leptos::prelude::use_context;

use crate::request;

/// For each part of the bundle, the value of the `Link` header that names its files. The server provides it to every
/// page.
#[derive(Debug, Clone, Default)]
pub struct Preloads(Arc<HashMap<String, HeaderValue>>);

impl Preloads {
    /// Returns the headers of these parts, whose files are at this path.
    pub fn new(address: &str, parts: &HashMap<String, Vec<String>>) -> Self {
        let link = |file: &String| format!("<{address}/{file}>; rel=preload; as=fetch; crossorigin=anonymous");
        let links = |files: &Vec<String>| files.iter().map(link).collect::<Vec<_>>().join(", ");
        // A file name that doesn't fit into a header is left out. The browser still loads it, only later.
        let named = |(part, files)| Some((String::clone(part), HeaderValue::try_from(links(files)).ok()?));
        Self(Arc::new(parts.iter().filter_map(named).collect()))
    }
}

/// Adds the header for a part of the bundle to the response.
pub fn add(part: &str) {
    let preloads = use_context::<Preloads>();
    let links = preloads.as_ref().and_then(|Preloads(parts)| parts.get(part));
    request::append_headers(&header::LINK, links.cloned());
}
