//! How the built site is served.

use std::fs;

use axum::{
    Router,
    http::{HeaderValue, Method, StatusCode, header},
};
use sqlx::PgPool;
use tempfile::TempDir;

use crate::support::{Answer, app, folder, get, send};

fn site() -> TempDir {
    let site = folder();
    fs::create_dir(site.path().join("pkg")).unwrap();
    fs::write(site.path().join("robots.txt"), "User-agent: *\n").unwrap();
    fs::write(site.path().join("pkg/studysync.abc.js"), "export default 1").unwrap();
    fs::write(site.path().join("pkg/studysync.abc.js.br"), "brotli").unwrap();
    site
}

async fn get_compressed(app: &Router, path: &str) -> Answer {
    let mut request = get(path);
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip"));
    send(app, request).await
}

#[sqlx::test(migrations = "../migrations")]
async fn hashed_files_are_kept_for_ever_and_come_as_they_were_compressed(db: PgPool) {
    let site = site();
    fs::write(site.path().join("hash.txt"), "js: abc\n").unwrap();
    let (app, _) = app(db, &site).await;
    let script = get_compressed(&app, "/pkg/studysync.abc.js").await;
    assert_eq!((script.header("content-encoding"), &*script.body), ("br", "brotli"));
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let missing = send(&app, get("/pkg/studysync.old.js")).await;
    assert_eq!((missing.status, missing.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
}

#[sqlx::test(migrations = "../migrations")]
async fn modules_whose_names_stay_are_asked_for_again(db: PgPool) {
    let site = site();
    fs::write(site.path().join("hash.txt"), "js: abc\n").unwrap();
    fs::create_dir_all(site.path().join("pkg/snippets/app-1/js")).unwrap();
    fs::write(site.path().join("pkg/snippets/app-1/js/socket.js"), "export default 1").unwrap();
    let (app, _) = app(db, &site).await;
    let module = send(&app, get("/pkg/snippets/app-1/js/socket.js")).await;
    assert_eq!((module.status, module.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert_eq!(module.header("content-type"), "text/javascript");
}

#[sqlx::test(migrations = "../migrations")]
async fn other_files_are_asked_for_again(db: PgPool) {
    let site = site();
    let (app, _) = app(db, &site).await;
    for path in ["/pkg/studysync.abc.js", "/robots.txt"] {
        assert_eq!(send(&app, get(path)).await.header("cache-control"), "no-cache", "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_address_that_leads_nowhere_has_a_page_that_says_so(db: PgPool) {
    let site = site();
    let (app, _) = app(db, &site).await;
    let answer = send(&app, get("/nowhere")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert!(answer.body.contains("<html"));
    let mut head = get("/");
    *head.method_mut() = Method::HEAD;
    let head = send(&app, head).await;
    assert_eq!((head.status, &*head.body), (StatusCode::OK, ""));
    assert!(get_compressed(&app, "/").await.header("content-encoding") == "br");
}
