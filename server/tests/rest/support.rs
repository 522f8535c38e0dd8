//! The application on a test's own database, and clients of its REST API.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::config::LeptosOptions;
use serde_json::{Value, json};
use sqlx::PgPool;
use studysync_domain::{Clock, Context, events::Events, testing};
use studysync_server::{AppState, database_health::DatabaseHealth, router};
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The application with a clock that is fixed at noon UTC on Sunday, 1 March 2026.
pub struct TestApp {
    pub context: Context,
    router: Router,
}

impl TestApp {
    pub async fn new(db: PgPool) -> Self {
        Self::with(testing::context(db, testing::clock()).await)
    }

    /// Returns one of several processes on the same database, connected to the others.
    pub async fn one_of_several(db: PgPool) -> Self {
        let (events, relay) = Events::with_relay();
        tokio::spawn(relay.run(db.clone()));
        events.connected().await;
        Self::with(Context { events, ..testing::context(db, testing::clock()).await })
    }

    fn with(context: Context) -> Self {
        let leptos_options = LeptosOptions::builder().output_name("studysync").build();
        let state = AppState {
            context: context.clone(),
            leptos_options,
            trusted_proxies: 0,
            database_health: DatabaseHealth::always_healthy(),
        };
        Self { context, router: router::build(state) }
    }

    /// Serves it on a port too, for tests that need a connection, until the test ends.
    pub async fn serve(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(axum::serve(listener, self.router.clone()).into_future());
        address
    }

    pub fn clock(&self) -> &Clock {
        &self.context.clock
    }

    pub fn pass(&self, time: TimeDelta) {
        self.clock().advance(time);
    }

    /// Moves the clock to an RFC 3339 instant.
    pub fn at(&self, instant: &str) {
        self.clock().set(instant.parse::<DateTime<Utc>>().unwrap());
    }

    /// Returns a client without a token.
    pub fn anonymous(&self) -> Client {
        Client { router: self.router.clone(), headers: HeaderMap::new(), refresh_token: String::new() }
    }

    /// Returns a client with a new account in UTC.
    pub async fn sign_up(&self, name: &str) -> Client {
        self.sign_up_in("UTC", name).await
    }

    /// Returns a client with a new account in this time zone.
    pub async fn sign_up_in(&self, timezone: &str, name: &str) -> Client {
        let account = json!({
            "email": format!("{name}@example.org"), "username": name, "password": testing::PASSWORD, "timezone": timezone
        });
        let tokens = self.anonymous().post("/api/auth/sign-up", account).await.expect(201);
        self.bearer(&tokens)
    }

    /// Returns a client with new tokens of the same account: the old ones may have expired.
    pub async fn sign_in(&self, name: &str) -> Client {
        let credentials = json!({"email": format!("{name}@example.org"), "password": testing::PASSWORD});
        let tokens = self.anonymous().post("/api/auth/sign-in", credentials).await.expect(200);
        self.bearer(&tokens)
    }

    /// Returns a client with these tokens.
    pub fn bearer(&self, tokens: &Value) -> Client {
        let token = tokens["access_token"].as_str().unwrap();
        let refresh_token = tokens["refresh_token"].as_str().unwrap().to_owned();
        Client { refresh_token, ..self.anonymous().with(header::AUTHORIZATION.as_str(), &format!("Bearer {token}")) }
    }
}

/// A client of the REST API.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: HeaderMap,
    pub refresh_token: String,
}

impl Client {
    /// Returns the same client with one more header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.append(name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap());
        client
    }

    /// Returns the same client with an Idempotency-Key.
    pub fn with_key(&self, key: &str) -> Self {
        self.with("Idempotency-Key", key)
    }

    /// Returns the client's Authorization header.
    pub fn authorization(&self) -> &str {
        self.headers[header::AUTHORIZATION].to_str().unwrap()
    }

    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(Method::GET, path, Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> TestResponse {
        self.send_json(Method::POST, path, body.to_string()).await
    }

    /// Sends a POST without a body.
    pub async fn post_nothing(&self, path: &str) -> TestResponse {
        self.send(Method::POST, path, Body::empty()).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> TestResponse {
        self.send_json(Method::PATCH, path, body.to_string()).await
    }

    pub async fn delete(&self, path: &str) -> TestResponse {
        self.send(Method::DELETE, path, Body::empty()).await
    }

    /// Sends a body as JSON, which it needn't be.
    pub async fn send_json(&self, method: Method, path: &str, body: impl Into<Body>) -> TestResponse {
        self.with(header::CONTENT_TYPE.as_str(), "application/json").send(method, path, body).await
    }

    pub async fn send(&self, method: Method, path: &str, body: impl Into<Body>) -> TestResponse {
        let mut request = Request::new(body.into());
        let request_line = format!("{method} {path}");
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        *request.headers_mut() = self.headers.clone();
        request.headers_mut().insert(header::HOST, "studysync.test".parse().unwrap());
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into());
        TestResponse { request: request_line, status: head.status, headers: head.headers, body }
    }
}

/// A response, read to its end.
#[derive(Debug)]
pub struct TestResponse {
    request: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// JSON, or else the text as a string.
    pub body: Value,
}

impl TestResponse {
    /// Checks the status, and returns the body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.request, self.body);
        self.body
    }

    /// Checks that it is this error, and returns its body.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status.as_u16(), self.body["code"].as_str()),
            (status, Some(code)),
            "{}: {}",
            self.request,
            self.body
        );
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.request);
        assert_eq!(self.body["status"], status);
        for text in ["type", "title", "detail"] {
            assert!(self.body[text].as_str().is_some_and(|text| !text.is_empty()), "{} has no {text}", self.body);
        }
        self.body
    }

    /// Checks that it is a 422 with these fields, in this order.
    #[track_caller]
    pub fn invalid(self, fields: &[&str]) {
        let request = self.request.clone();
        let problem = self.refused(422, "invalid");
        let invalid: Vec<&str> =
            problem["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(invalid, fields, "{request}: {problem}");
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// Returns the input for a session of one hour from `started_at`.
pub fn an_hour_from(started_at: &str) -> Value {
    json!({"started_at": started_at, "duration_seconds": 3600})
}
