//! Error pages. A browser that opens a page gets an error as HTML, which needs neither the database nor the
//! bundle; everything else gets it as JSON. tower-http has no such layer.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

use crate::problem::PROBLEM_JSON;

/// Replaces an error's JSON by a page, if the browser wants one. The status and the headers stay.
pub async fn layer(request: Request, next: Next) -> Response {
    let is_navigation = wants_html(&request);
    let response = next.run(request).await;
    if is_navigation && is_problem(&response) { page(response) } else { response }
}

fn wants_html(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let accepts_html = accept.is_some_and(|accept| accept.contains("text/html"));
    accepts_html && !request.uri().path().starts_with("/api/")
}

/// Whether the response is one of our errors as JSON.
pub fn is_problem(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value == PROBLEM_JSON)
}

fn page(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    let nonce = Nonce::new();
    let (title, text) = message(parts.status);
    let page = include_str!("error_page.html")
        .replace("{nonce}", &nonce)
        .replace("{status}", parts.status.as_str())
        .replace("{title}", title)
        .replace("{text}", text);
    let policy = format!("default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'");
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::try_from(policy) {
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Response::from_parts(parts, Body::from(page))
}

/// What happened, and what the user can do about it.
fn message(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::SERVICE_UNAVAILABLE => (
            "StudySync can’t be reached right now",
            "Nothing you saved is lost, and a running timer keeps counting. Try again in a few seconds.",
        ),
        StatusCode::FORBIDDEN => (
            "This came from another site",
            "To keep your account safe, StudySync takes changes only from its own pages. Go back to it and try again.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => ("That is too large", "Go back and send less at once."),
        StatusCode::NOT_FOUND => ("There is nothing here", "The address may be mistyped, or what was here is gone."),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("This address can’t do that", "Go back to where you came from and try again.")
        }
        _ => (
            "Something went wrong on our side",
            "Try again. If it happens again, tell us when it was and what you did.",
        ),
    }
}
