//! Why a form without JavaScript was refused stands in the address of the page that follows. Anybody can make such an
//! address up and send it around, so it is believed only when it comes from a page of ours.

use axum::{
    extract::Request,
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

/// The parameters in which Leptos puts what was refused, and by whom.
const PARAMETERS: [&str; 2] = ["__err", "__path"];

/// Leads who follows such an address from elsewhere to the same page without it.
pub async fn layer(request: Request, next: Next) -> Response {
    match without_refusal(request.uri()) {
        Some(address) if !comes_from_here(request.headers()) => Redirect::to(&address).into_response(),
        _ => next.run(request).await,
    }
}

/// The address without what was refused, if it has anything of that in it.
fn without_refusal(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let is_ours = |pair: &&str| PARAMETERS.contains(&pair.split('=').next().unwrap_or_default());
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_ours(pair)).collect();
    let some_left_out = rest.len() < query.split('&').count();
    let address = if rest.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), rest.join("&")) };
    // Two slashes at the beginning would lead to another host.
    some_left_out.then(|| format!("/{}", address.trim_start_matches('/')))
}

/// Browsers say where a page is opened from; older ones name that page.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::REFERER.as_str()), text(header::HOST.as_str())) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(page), Some(host)) => {
            page.parse::<Uri>().is_ok_and(|page| page.authority().is_some_and(|authority| authority.as_str() == host))
        }
        _ => false,
    }
}
