//! Leptos puts the error of a form that was sent without JavaScript into the address of the next page. Anybody can
//! make up such an address and send it around, so it counts only in requests from our own pages. tower-http
//! has nothing like it.

use axum::{
    extract::Request,
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

/// Leptos's parameters: the error, and the server function that returned it.
const PARAMETERS: [&str; 2] = ["__err", "__path"];

/// Redirects a request from another site to the same page without the error.
pub async fn layer(request: Request, next: Next) -> Response {
    match without_error(request.uri()) {
        Some(address) if !is_same_origin(request.headers()) => Redirect::to(&address).into_response(),
        _ => next.run(request).await,
    }
}

/// Returns the address without Leptos's parameters, if it has any of them.
fn without_error(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let is_error = |pair: &&str| PARAMETERS.contains(&pair.split('=').next().unwrap_or_default());
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_error(pair)).collect();
    let has_error = rest.len() < query.split('&').count();
    let address = if rest.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), rest.join("&")) };
    // Two slashes at the beginning would lead to another host.
    has_error.then(|| format!("/{}", address.trim_start_matches('/')))
}

/// Older browsers don't send `Sec-Fetch-Site`, but the address of the page that they come from.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::REFERER.as_str()), text(header::HOST.as_str())) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(page), Some(host)) => {
            page.parse::<Uri>().is_ok_and(|page| page.authority().is_some_and(|authority| authority.as_str() == host))
        }
        _ => false,
    }
}
