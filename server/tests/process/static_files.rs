//! Serving the built site.

use std::fs;

use axum::{
    Router,
    http::{HeaderValue, Method, StatusCode, header},
};
use sqlx::PgPool;
use tempfile::TempDir;

use crate::support::{TestResponse, app, folder, get, send};

fn site() -> TempDir {
    let site = folder();
    fs::create_dir(site.path().join("pkg")).unwrap();
    fs::write(site.path().join("robots.txt"), "User-agent: *\n").unwrap();
    fs::write(site.path().join("pkg/studysync.js"), "export default 1").unwrap();
    site
}

async fn get_compressed(app: &Router, path: &str) -> TestResponse {
    let mut request = get(path);
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip"));
    send(app, request).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_versioned_bundle_is_cached_for_ever_and_served_precompressed(db: PgPool) {
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
async fn other_files_are_revalidated(db: PgPool) {
    let site = site();
    // There is no such version.
    fs::write(site.path().join("pkg/version"), "123\n").unwrap();
    let (app, _) = app(db, &site).await;
    for path in ["/pkg/studysync.js", "/robots.txt"] {
        assert_eq!(send(&app, get(path)).await.header("cache-control"), "no-cache", "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_preloads_the_files_of_its_part_of_the_bundle(db: PgPool) {
    let site = site();
    fs::write(site.path().join("pkg/parts.json"), r#"{"entrance":["a.wasm","b.wasm"],"settings":["c.wasm"]}"#).unwrap();
    let (app, _) = app(db, &site).await;
    let preload = |file| format!("</pkg/{file}>; rel=preload; as=fetch; crossorigin=anonymous");
    let page = send(&app, get("/sign-in")).await;
    assert_eq!(page.header("link"), format!("{}, {}", preload("a.wasm"), preload("b.wasm")));
    assert_eq!(send(&app, get("/nowhere")).await.header("link"), "");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_unknown_address_is_a_404_page(db: PgPool) {
    let site = site();
    let (app, _) = app(db, &site).await;
    let response = send(&app, get("/nowhere")).await;
    assert_eq!(response.status, StatusCode::NOT_FOUND);
    assert_eq!(response.header("cache-control"), "private, no-cache");
    assert!(response.body.contains("<html"));
    let mut head = get("/");
    *head.method_mut() = Method::HEAD;
    let head = send(&app, head).await;
    assert_eq!((head.status, &*head.body), (StatusCode::OK, ""));
    assert!(get_compressed(&app, "/").await.header("content-encoding") == "br");
}
