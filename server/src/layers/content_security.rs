//! The Content-Security-Policy of pages, <https://www.w3.org/TR/CSP3/>: it needs a new nonce for each response, for
//! which tower-http has no layer.

use std::env;

use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

/// Puts a nonce into the request's extensions, for the page's scripts, and allows nothing but them and our own files.
pub async fn layer(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let is_docs = request.uri().path().starts_with("/docs");
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    if is_html(&response)
        && let Ok(policy) = HeaderValue::try_from(policy(&nonce, is_docs))
    {
        response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// Whether the response is a page.
pub fn is_html<B>(response: &Response<B>) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

fn policy(nonce: &Nonce, is_docs: bool) -> String {
    // Swagger UI writes its own styles into the page.
    let styles = if is_docs { "'self' 'unsafe-inline'" } else { "'self'" };
    // `cargo leptos watch` reloads pages over a WebSocket on another port.
    let connections = if env::var_os("LEPTOS_WATCH").is_some() { "'self' ws:" } else { "'self'" };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src {styles}; \
         img-src 'self' data:; connect-src {connections}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}
