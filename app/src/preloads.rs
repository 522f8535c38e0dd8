//! What a page's answer names at once, so that the browser needn't find out about it later.

use std::{collections::HashMap, sync::Arc};

use axum::http::{HeaderValue, header};
use leptos::prelude::use_context;

use crate::request;

/// For each part of the bundle, the value of the header `Link` that names its files. The server provides it to
/// every page.
#[derive(Debug, Clone, Default)]
pub struct Preloads(Arc<HashMap<String, HeaderValue>>);

impl Preloads {
    /// Of each part with its files, which lie at this address.
    pub fn new(address: &str, parts: &HashMap<String, Vec<String>>) -> Self {
        let link = |file: &String| format!("<{address}/{file}>; rel=preload; as=fetch; crossorigin=anonymous");
        let links = |files: &Vec<String>| files.iter().map(link).collect::<Vec<_>>().join(", ");
        // A name that no header can hold is left out: its file is loaded, only later.
        let named = |(part, files)| Some((String::clone(part), HeaderValue::try_from(links(files)).ok()?));
        Self(Arc::new(parts.iter().filter_map(named).collect()))
    }
}

/// Names the files of the part that the page lies in.
pub fn add(part: &str) {
    let preloads = use_context::<Preloads>();
    let links = preloads.as_ref().and_then(|Preloads(parts)| parts.get(part));
    request::append_headers(&header::LINK, links.cloned());
}
