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
    fs::write(site.path().join("pkg/studysync.js"), "export default 1").unwrap();
    site
}

async fn get_compressed(app: &Router, path: &str) -> Answer {
    let mut request = get(path);
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip"));
    send(app, request).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_version_of_the_bundle_is_kept_for_ever_and_comes_as_it_was_compressed(db: PgPool) {
    let site = site();
    fs::create_dir(site.path().join("pkg/123")).unwrap();
    fs::write(site.path().join("pkg/123/studysync.js"), "export default 1").unwrap();
    fs::write(site.path().join("pkg/123/studysync.js.br"), "brotli").unwrap();
    fs::write(site.path().join("pkg/version"), "123\n").unwrap();
    let (app, _) = app(db, &site).await;
    let script = get_compressed(&app, "/pkg/123/studysync.js").await;
    assert_eq!((script.header("content-encoding"), &*script.body), ("br", "brotli"));
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let missing = send(&app, get("/pkg/122/studysync.js")).await;
    assert_eq!((missing.status, missing.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
    assert!(send(&app, get("/")).await.body.contains("\"/pkg/123/studysync.js\""));
}

#[sqlx::test(migrations = "../migrations")]
async fn other_files_are_asked_for_again(db: PgPool) {
    let site = site();
    // A version that isn't there is none.
    fs::write(site.path().join("pkg/version"), "123\n").unwrap();
    let (app, _) = app(db, &site).await;
    for path in ["/pkg/studysync.js", "/robots.txt"] {
        assert_eq!(send(&app, get(path)).await.header("cache-control"), "no-cache", "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_names_the_files_of_its_part_of_the_bundle(db: PgPool) {
    let site = site();
    fs::write(site.path().join("pkg/parts.json"), r#"{"entrance":["a.wasm","b.wasm"],"settings":["c.wasm"]}"#).unwrap();
    let (app, _) = app(db, &site).await;
    let named = |file| format!("</pkg/{file}>; rel=preload; as=fetch; crossorigin=anonymous");
    let page = send(&app, get("/sign-in")).await;
    assert_eq!(page.header("link"), format!("{}, {}", named("a.wasm"), named("b.wasm")));
    assert_eq!(send(&app, get("/nowhere")).await.header("link"), "");
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
