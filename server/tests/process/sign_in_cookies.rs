//! The cookies that keep a user signed in on pages.

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
};
use chrono::TimeDelta;
use sqlx::PgPool;
use studysync_domain::testing;

use crate::support::{TestResponse, app, folder, get, send};

async fn visit(app: &Router, path: &str, cookies: &str) -> TestResponse {
    send(app, with_cookies(get(path), cookies)).await
}

fn with_cookies(mut request: Request<Body>, cookies: &str) -> Request<Body> {
    request.headers_mut().insert(header::COOKIE, HeaderValue::try_from(cookies).unwrap());
    request
}

#[sqlx::test(migrations = "../migrations")]
async fn an_expired_access_cookie_is_renewed_before_the_response(db: PgPool) {
    let site = folder();
    let (app, context) = app(db, &site).await;
    let (_, pair) = testing::test_user(&context, "ada").await;
    let cookies = format!("__Host-access={}; __Host-refresh={}", pair.access_token, pair.refresh_token);
    assert!(visit(&app, "/", &cookies).await.cookies().is_empty(), "it is still valid");

    context.clock.advance(TimeDelta::minutes(16));
    let renewed = visit(&app, "/", &cookies).await;
    let new = renewed.cookies();
    assert_eq!(new.len(), 2);
    assert!(new[0].starts_with("__Host-access=ey") && new[1].starts_with("__Host-refresh="), "{new:?}");
    assert!(new.iter().all(|cookie| cookie.contains("; Secure; HttpOnly; SameSite=Lax")), "{new:?}");
    // Another tab with the same cookies, at the same moment.
    assert_eq!(visit(&app, "/", &cookies).await.cookies().len(), 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn invalid_cookies_are_removed(db: PgPool) {
    let site = folder();
    let (app, _) = app(db, &site).await;
    let response = visit(&app, "/", "__Host-refresh=made-up").await;
    assert_eq!(response.status, StatusCode::OK);
    assert!(response.cookies().iter().all(|cookie| cookie.contains("Max-Age=0")) && response.cookies().len() == 2);
}

#[sqlx::test(migrations = "../migrations")]
async fn static_files_and_the_rest_api_ignore_cookies(db: PgPool) {
    let site = folder();
    std::fs::write(site.path().join("favicon.svg"), "<svg/>").unwrap();
    let (app, context) = app(db, &site).await;
    let (_, pair) = testing::test_user(&context, "ada").await;
    let access = format!("__Host-access={}", pair.access_token);
    let rest = visit(&app, "/api/users/me", &access).await;
    assert_eq!((rest.status, rest.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
    let file = visit(&app, "/favicon.svg", "__Host-refresh=made-up").await;
    assert!(file.status == StatusCode::OK && file.cookies().is_empty());
}
