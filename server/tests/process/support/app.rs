//! The application in this process, on a test's own database.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use sqlx::PgPool;
use studysync_domain::{Context, testing};
use studysync_server::{AppState, database_health::DatabaseHealth, router, site};
use tempfile::TempDir;
use tower::ServiceExt;

/// A response, read to its end.
pub struct TestResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl TestResponse {
    /// Returns a header's value, or the empty string.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Returns the `Set-Cookie` headers.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }
}

/// Returns the whole application behind one proxy, and its services' context.
pub async fn app(db: PgPool, site_dir: &TempDir) -> (Router, Context) {
    let context = testing::context(db, testing::clock()).await;
    let leptos_options = site::options(site_dir.path());
    let state = AppState {
        context: context.clone(),
        leptos_options,
        trusted_proxies: 1,
        database_health: DatabaseHealth::always_healthy(),
    };
    (router::build(state), context)
}

/// Returns a browser's request for a page.
pub fn get(path: &str) -> Request<Body> {
    let request = Request::get(path).header(header::HOST, "studysync.test");
    request.header(header::ACCEPT, "text/html,*/*;q=0.8").body(Body::empty()).unwrap()
}

/// Returns a program's POST request.
pub fn post(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let request = Request::post(path).header(header::HOST, "studysync.test");
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).body(Body::empty()).unwrap()
}

/// Sends a request through the whole application.
pub async fn send(app: &Router, request: Request<Body>) -> TestResponse {
    let (head, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    TestResponse { status: head.status, headers: head.headers, body: String::from_utf8_lossy(&body).into_owned() }
}
