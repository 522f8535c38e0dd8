//! Security headers, and requests from other sites.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode},
};
use sqlx::PgPool;

use crate::support::{app, folder, get, post, send};

#[sqlx::test(migrations = "../migrations")]
async fn every_response_has_the_security_headers(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    for path in ["/", "/nowhere", "/api/users/me", "/healthz", "/docs/", "/pkg/none.js"] {
        let response = send(&app, get(path)).await;
        assert_eq!(response.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(response.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(response.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(response.header("strict-transport-security"), "", "{path}");
    }
    let mut secure = get("/");
    secure.headers_mut().insert("x-forwarded-proto", HeaderValue::from_static("https"));
    assert_eq!(send(&app, secure).await.header("strict-transport-security"), "max-age=31536000");
}

#[sqlx::test(migrations = "../migrations")]
async fn only_scripts_with_the_nonce_of_the_response_may_run(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let mut nonces = Vec::new();
    for path in ["/", "/sign-in", "/nowhere"] {
        let response = send(&app, get(path)).await;
        let policy = response.header("content-security-policy");
        let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).unwrap().0.to_owned();
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        let scripts = response.body.matches("<script").count();
        assert!(
            scripts > 0 && response.body.matches(&format!("nonce=\"{nonce}\"")).count() >= scripts,
            "{}",
            response.body
        );
        nonces.push(nonce);
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 3, "each response has its own");
}

#[sqlx::test(migrations = "../migrations")]
async fn another_sites_page_cannot_change_anything(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    for path in ["/rpc/sign_out", "/api/auth/sign-out", "/api/study-sessions"] {
        for foreign in [[("origin", "https://evil.example")], [("sec-fetch-site", "cross-site")]] {
            let response = send(&app, post(path, &foreign)).await;
            assert_eq!(response.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(response.header("content-type"), "application/problem+json");
            assert!(response.body.contains("\"cross_site\""), "{}", response.body);
        }
        for own in [&[("origin", "http://studysync.test")][..], &[("sec-fetch-site", "same-origin")], &[]] {
            assert_ne!(send(&app, post(path, own)).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_error_is_a_page_for_browsers_and_json_for_programs(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let foreign = [("origin", "https://evil.example"), ("accept", "text/html,*/*;q=0.8")];
    let page = send(&app, post("/rpc/sign_out", &foreign)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.header("content-type").starts_with("text/html") && page.body.contains("<h1>"), "{}", page.body);

    let large = "x".repeat(2 * 1024 * 1024);
    let length = large.len().to_string();
    let request = post("/api/study-sessions", &[("content-length", &length)]);
    let too_large = send(&app, request.map(|_| large.into())).await;
    assert_eq!(too_large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(too_large.body.contains("\"too_large\""), "{}", too_large.body);
    // Without its length in a header, as over HTTP/2. A server function sees a form that breaks off.
    for (path, kind, status) in [
        ("/api/auth/sign-in", "application/json", StatusCode::PAYLOAD_TOO_LARGE),
        ("/rpc/sign_in", "application/x-www-form-urlencoded", StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        let chunks = futures_util::stream::iter((0..32).map(|_| Ok::<_, std::io::Error>("x".repeat(64 * 1024))));
        let request = post(path, &[("content-type", kind)]).map(|_| Body::from_stream(chunks));
        assert_eq!(send(&app, request).await.status, status, "{path}");
    }
    let unknown = send(&app, post("/rpc/unknown", &[])).await;
    assert_eq!((unknown.status, unknown.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_request_keeps_a_well_formed_id_and_gets_a_new_one_for_a_malformed_one(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let response = send(&app, post("/healthz", &[("x-request-id", "trace-7.b")])).await;
    assert_eq!(response.header("x-request-id"), "trace-7.b");
    let response = send(&app, post("/healthz", &[("x-request-id", "a b\"c")])).await;
    assert_eq!(response.header("x-request-id").len(), 16);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_error_in_the_address_is_shown_only_if_our_own_page_put_it_there(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let path = "/sign-in?next=%2Fsessions&__path=%2Frpc%2Fsign_in&__err=eyJSZWZ1c2VkIjp7fX0";
    let opened = async |headers: &[(&'static str, &'static str)]| {
        let mut request = get(path);
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_static(value));
        }
        send(&app, request).await
    };
    for foreign in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "same-site"), ("referer", "http://studysync.test/sign-in")],
        &[("referer", "http://evil.example/studysync.test")],
    ] {
        let response = opened(foreign).await;
        assert_eq!(
            (response.status, response.header("location")),
            (StatusCode::SEE_OTHER, "/sign-in?next=%2Fsessions")
        );
    }
    for own in [&[("sec-fetch-site", "same-origin")][..], &[("referer", "http://studysync.test/sign-in")]] {
        assert_eq!(opened(own).await.status, StatusCode::OK);
    }
    let elsewhere = send(&app, get("//evil.example/?__err=x")).await;
    assert_eq!(elsewhere.header("location"), "/evil.example/");
}
