//! An application on a test's own database, and the people who use it.

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

/// The application with a clock that stands at noon UTC on Sunday, 1 March 2026.
pub struct TestApp {
    pub context: Context,
    router: Router,
}

impl TestApp {
    pub async fn new(db: PgPool) -> Self {
        Self::with(testing::context(db, testing::clock()).await)
    }

    /// One of several processes on a database, which hears the others' events from now on.
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
            database_health: DatabaseHealth::steady(),
        };
        Self { context, router: router::build(state) }
    }

    /// Serves it on a port of its own too, for what needs a connection, until the test ends.
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

    /// Somebody without a token.
    pub fn anonymous(&self) -> Client {
        Client { router: self.router.clone(), headers: HeaderMap::new(), refresh_token: String::new() }
    }

    /// Somebody with a new account in UTC.
    pub async fn sign_up(&self, name: &str) -> Client {
        self.sign_up_in("UTC", name).await
    }

    /// Somebody with a new account in a time zone.
    pub async fn sign_up_in(&self, timezone: &str, name: &str) -> Client {
        let account = json!({
            "email": format!("{name}@example.org"), "username": name, "password": testing::PASSWORD, "timezone": timezone
        });
        let tokens = self.anonymous().post("/api/auth/sign-up", account).await.expect(201);
        self.bearer(&tokens)
    }

    /// The same person with isomorphic_memo tokens, since those of a while ago may be over.
    pub async fn sign_in(&self, name: &str) -> Client {
        let credentials = json!({"email": format!("{name}@example.org"), "password": testing::PASSWORD});
        let tokens = self.anonymous().post("/api/auth/sign-in", credentials).await.expect(200);
        self.bearer(&tokens)
    }

    /// Who has these tokens.
    pub fn bearer(&self, tokens: &Value) -> Client {
        let token = tokens["access_token"].as_str().unwrap();
        let refresh_token = tokens["refresh_token"].as_str().unwrap().to_owned();
        Client { refresh_token, ..self.anonymous().with(header::AUTHORIZATION.as_str(), &format!("Bearer {token}")) }
    }
}

/// Somebody who sends requests.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: HeaderMap,
    pub refresh_token: String,
}

impl Client {
    /// The same person with one more header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.append(name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap());
        client
    }

    /// The same person with an Idempotency-Key.
    pub fn with_key(&self, key: &str) -> Self {
        self.with("Idempotency-Key", key)
    }

    /// The Authorization header that they send.
    pub fn authorization(&self) -> &str {
        self.headers[header::AUTHORIZATION].to_str().unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::POST, path, body.to_string()).await
    }

    /// A POST without a body.
    pub async fn post_nothing(&self, path: &str) -> Answer {
        self.send(Method::POST, path, Body::empty()).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::PATCH, path, body.to_string()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, Body::empty()).await
    }

    /// A body that calls itself JSON, and may lie.
    pub async fn send_json(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        self.with(header::CONTENT_TYPE.as_str(), "application/json").send(method, path, body).await
    }

    pub async fn send(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let mut request = Request::new(body.into());
        let asked = format!("{method} {path}");
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap();
        *request.headers_mut() = self.headers.clone();
        request.headers_mut().insert(header::HOST, "studysync.test".parse().unwrap());
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into());
        Answer { asked, status: head.status, headers: head.headers, body }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    asked: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// JSON, or else a string; nothing is the empty string.
    pub body: Value,
}

impl Answer {
    /// The body, if the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{} answered {}", self.asked, self.body);
        self.body
    }

    /// The problem, if it is this one.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status.as_u16(), self.body["code"].as_str()),
            (status, Some(code)),
            "{} answered {}",
            self.asked,
            self.body
        );
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.asked);
        assert_eq!(self.body["status"], status);
        for text in ["type", "title", "detail"] {
            assert!(self.body[text].as_str().is_some_and(|text| !text.is_empty()), "{} has no {text}", self.body);
        }
        self.body
    }

    /// Checks that it is a 422 about these fields, in this order.
    #[track_caller]
    pub fn invalid(self, fields: &[&str]) {
        let asked = self.asked.clone();
        let problem = self.refused(422, "invalid");
        let wrong: Vec<&str> =
            problem["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(wrong, fields, "{asked} answered {problem}");
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// A session of one hour from `started_at`, as it is written down.
pub fn an_hour_from(started_at: &str) -> Value {
    json!({"started_at": started_at, "duration_seconds": 3600})
}
