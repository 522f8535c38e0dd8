//! What browsers are told, and what is refused from elsewhere.

use axum::http::{HeaderValue, StatusCode};
use sqlx::PgPool;

use crate::support::{app, folder, get, post, send};

#[sqlx::test(migrations = "../migrations")]
async fn every_answer_says_what_browsers_must_not_do(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    for path in ["/", "/nowhere", "/api/users/me", "/healthz", "/docs/", "/pkg/none.js"] {
        let answer = send(&app, get(path)).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
    let mut secure = get("/");
    secure.headers_mut().insert("x-forwarded-proto", HeaderValue::from_static("https"));
    assert_eq!(send(&app, secure).await.header("strict-transport-security"), "max-age=31536000");
}

#[sqlx::test(migrations = "../migrations")]
async fn only_scripts_with_the_nonce_of_this_answer_run(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let mut nonces = Vec::new();
    for path in ["/", "/sign-in", "/nowhere"] {
        let answer = send(&app, get(path)).await;
        let policy = answer.header("content-security-policy");
        let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).unwrap().0.to_owned();
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        let scripts = answer.body.matches("<script").count();
        assert!(
            scripts > 0 && answer.body.matches(&format!("nonce=\"{nonce}\"")).count() >= scripts,
            "{}",
            answer.body
        );
        nonces.push(nonce);
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 3, "each answer has its own");
}

#[sqlx::test(migrations = "../migrations")]
async fn another_sites_page_can_change_nothing(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    for path in ["/rpc/sign_out", "/api/auth/sign-out", "/api/study-sessions"] {
        for foreign in [[("origin", "https://evil.example")], [("sec-fetch-site", "cross-site")]] {
            let answer = send(&app, post(path, &foreign)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert!(answer.body.contains("\"cross_site\""), "{}", answer.body);
        }
        for own in [&[("origin", "http://studysync.test")][..], &[("sec-fetch-site", "same-origin")], &[]] {
            assert_ne!(send(&app, post(path, own)).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_browser_is_refused_with_a_page_and_a_program_with_json(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let foreign = [("origin", "https://evil.example"), ("accept", "text/html,*/*;q=0.8")];
    let page = send(&app, post("/rpc/sign_out", &foreign)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.header("content-type").starts_with("text/html") && page.body.contains("<h1>"), "{}", page.body);

    let large = "x".repeat(2 * 1024 * 1024);
    let too_large = send(&app, post("/api/study-sessions", &[]).map(|_| large.into())).await;
    assert_eq!(too_large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(too_large.body.contains("\"too_large\""), "{}", too_large.body);
    let unknown = send(&app, post("/rpc/unknown", &[])).await;
    assert_eq!((unknown.status, unknown.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_request_keeps_a_plain_id_and_gets_one_in_place_of_an_odd_one(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let answer = send(&app, post("/healthz", &[("x-request-id", "trace-7.b")])).await;
    assert_eq!(answer.header("x-request-id"), "trace-7.b");
    let answer = send(&app, post("/healthz", &[("x-request-id", "a b\"c")])).await;
    assert_eq!(answer.header("x-request-id").len(), 16);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_made_up_address_says_is_shown_to_nobody(db: PgPool) {
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
        let answer = opened(foreign).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fsessions"));
    }
    for own in [&[("sec-fetch-site", "same-origin")][..], &[("referer", "http://studysync.test/sign-in")]] {
        assert_eq!(opened(own).await.status, StatusCode::OK);
    }
    let elsewhere = send(&app, get("//evil.example/?__err=x")).await;
    assert_eq!(elsewhere.header("location"), "/evil.example/");
}
