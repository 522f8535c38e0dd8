//! What a page may load and run: <https://www.w3.org/TR/CSP3/>.

use std::env;

use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

/// Makes a nonce for the scripts of this one page, which the page finds in the request's
/// extensions, and allows nothing but them and our own files.
pub async fn layer(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let shows_docs = request.uri().path().starts_with("/docs");
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    if is_html(&response)
        && let Ok(policy) = HeaderValue::try_from(policy(&nonce, shows_docs))
    {
        response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// Whether the response is a page.
pub fn is_html(response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

fn policy(nonce: &Nonce, shows_docs: bool) -> String {
    // Swagger UI writes its own styles into the page.
    let styles = if shows_docs { "'self' 'unsafe-inline'" } else { "'self'" };
    // The reloading of `cargo leptos watch` listens on another port.
    let connections = if env::var_os("LEPTOS_WATCH").is_some() { "'self' ws:" } else { "'self'" };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src {styles}; \
         img-src 'self' data:; connect-src {connections}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}
