//! Conventions of the whole REST API.

use axum::{body::Body, http::Method};
use serde_json::json;
use sqlx::PgPool;
use studysync_domain::testing::PASSWORD;

use crate::support::{TestApp, an_hour_from};

#[sqlx::test(migrations = "../migrations")]
async fn an_unknown_address_is_a_404(db: PgPool) {
    let app = TestApp::new(db).await;
    for path in ["/api", "/api/", "/api/nothing", "/api/users/me/", "/api/study-sessions/1/2", "/api//dashboard"] {
        app.anonymous().get(path).await.refused(404, "not_found");
        app.anonymous().post(path, json!({})).await.refused(404, "not_found");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wrong_method_is_a_405_with_the_allowed_ones(db: PgPool) {
    let app = TestApp::new(db).await;
    let response = app.anonymous().delete("/api/users/me").await;
    assert_eq!(response.header("allow"), Some("GET,HEAD,PATCH"));
    response.refused(405, "method_not_allowed");
    app.anonymous().send(Method::PUT, "/api/study-sessions/1", Body::empty()).await.refused(405, "method_not_allowed");
    app.anonymous().get("/api/auth/sign-in").await.refused(405, "method_not_allowed");
}

#[sqlx::test(migrations = "../migrations")]
async fn no_response_may_be_cached(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for path in ["/api/users/me", "/api/dashboard", "/api/nothing", "/api/study-sessions/1"] {
        assert_eq!(maria.get(path).await.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(app.anonymous().get(path).await.header("cache-control"), Some("no-store"), "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn only_a_bearer_token_authenticates(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let bearer = maria.authorization();
    let token = bearer.strip_prefix("Bearer ").unwrap();
    let cookie = format!("__Host-access={token}; __Host-refresh={}", maria.refresh_token);
    app.anonymous().with("cookie", &cookie).get("/api/users/me").await.refused(401, "unauthenticated");

    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJ1c2VyXzEiLCJleHAiOjk5OTk5OTk5OTl9.";
    for wrong in
        [token, "Bearer", "Bearer ", &format!("Basic {token}"), &format!("Bearer {none}"), &format!("{bearer}x")]
    {
        let response = app.anonymous().with("authorization", wrong).get("/api/users/me").await;
        assert_eq!(response.header("www-authenticate"), Some("Bearer"));
        response.refused(401, "unauthenticated");
    }
    maria.with("authorization", "Bearer other").get("/api/users/me").await.refused(401, "unauthenticated");
    app.anonymous().with("authorization", &format!("bearer {token}")).get("/api/users/me").await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_body_must_be_json(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let path = "/api/study-sessions";
    let body = an_hour_from("2026-03-01T08:00:00Z").to_string();

    for wrong in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "text/json"] {
        let response = maria.with("content-type", wrong).send(Method::POST, path, body.clone()).await;
        response.refused(415, "unsupported_media_type");
    }
    maria.send(Method::POST, path, body.clone()).await.refused(415, "unsupported_media_type");
    maria.send(Method::POST, "/api/study-sessions/active", "{}").await.refused(415, "unsupported_media_type");
    let unreadable: [&[u8]; 8] =
        [b"", b" ", b"{", b"{\"started_at\":", b"{} {}", b"started_at=1", b"{'a': 1}", b"{\"subject\": \"\xff\"}"];
    for wrong in unreadable {
        maria.send_json(Method::POST, path, wrong.to_vec()).await.refused(400, "unreadable");
    }
    let with_charset = maria.with("content-type", "Application/JSON; charset=utf-8");
    with_charset.send(Method::POST, path, body).await.expect(201);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_body_is_at_most_64_kib(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let mut input = an_hour_from("2026-03-01T08:00:00Z");
    input["session_notes"] = json!("x".repeat(64 * 1024));
    maria.post("/api/study-sessions", input.clone()).await.refused(413, "too_large");
    maria.with_key("large").post("/api/study-sessions", input.clone()).await.refused(413, "too_large");
    app.anonymous().post("/api/study-sessions", input.clone()).await.refused(401, "unauthenticated");

    input["session_notes"] = json!("🎓".repeat(5000));
    maria.post("/api/study-sessions", input).await.expect(201);
}

#[sqlx::test(migrations = "../migrations")]
async fn another_sites_page_cannot_sign_in_or_up(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let credentials = json!({"email": "maria@example.org", "password": PASSWORD});
    for (name, value) in [("origin", "https://elsewhere.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
    {
        let elsewhere = app.anonymous().with(name, value);
        elsewhere.post("/api/auth/sign-in", credentials.clone()).await.refused(403, "cross_site");
        elsewhere.post("/api/auth/sign-up", credentials.clone()).await.refused(403, "cross_site");
        elsewhere.delete("/api/study-sessions/active").await.refused(403, "cross_site");
        maria.with(name, value).get("/api/users/me").await.expect(200);
    }
    let here = app.anonymous().with("origin", "http://studysync.test").with("sec-fetch-site", "same-origin");
    here.post("/api/auth/sign-in", credentials).await.expect(200);
}
