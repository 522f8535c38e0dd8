//! The static files of the built site: the bundle, styles, fonts and icons.

use std::{fs, path::Path};

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::Response,
};
use leptos::config::LeptosOptions;
use studysync_app::preloads::Preloads;
use tower_http::services::ServeDir;

use crate::AppState;

/// The name with which all files of the bundle begin.
const OUTPUT_NAME: &str = "studysync";

/// The folder of the bundle in the site.
const PKG_DIR: &str = "pkg";

/// Leptos's options, with which it names the bundle's files in a page.
pub fn options(site_dir: &Path) -> LeptosOptions {
    if !site_dir.join(PKG_DIR).is_dir() {
        tracing::warn!(folder = %site_dir.display(), "the built site is missing: pages will work, but without styles and scripts; see STUDYSYNC_SITE_DIR");
    }
    LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .site_root(site_dir.to_string_lossy())
        .site_pkg_dir(bundle_dir(site_dir))
        .build()
}

/// The files of the bundle's parts, which pages preload, from the list that `tools/parts.mjs` wrote. Without the list,
/// browsers load a part when they need it.
pub fn preloads(options: &LeptosOptions) -> Preloads {
    let list = Path::new(&*options.site_root).join(&*options.site_pkg_dir).join("parts.json");
    let parts = fs::read(list).ok().and_then(|list| serde_json::from_slice(&list).ok()).unwrap_or_default();
    Preloads::new(&format!("/{}", options.site_pkg_dir), &parts)
}

/// Serves the files of the site; `fallback` responds to every other address.
pub fn router(options: &LeptosOptions, fallback: Router) -> Router<AppState> {
    let site_dir = Path::new(&*options.site_root);
    // A folder whose name changes with its content can be cached for ever.
    let bundle_cache_control =
        if *options.site_pkg_dir == *PKG_DIR { "no-cache" } else { "public, max-age=31536000, immutable" };
    let bundle = Router::new()
        .fallback_service(files(&site_dir.join(PKG_DIR)))
        .layer(map_response(async move |response| with_cache_control(response, bundle_cache_control)));
    let rest = Router::new()
        .fallback_service(files(site_dir).fallback(fallback).call_fallback_on_method_not_allowed(true))
        .layer(map_response(async |response| with_cache_control(response, "no-cache")));
    Router::new().nest_service("/pkg", bundle).fallback_service(rest)
}

fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
}

/// Sets `Cache-Control` on files, but neither on pages nor on errors.
fn with_cache_control(mut response: Response, cache_control: &'static str) -> Response {
    let is_file = response.headers().contains_key(header::LAST_MODIFIED);
    if is_file {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    }
    response
}

/// Returns the bundle's folder: in `pkg`, the one that is named after the version that `make release` wrote there, or
/// `pkg` itself.
fn bundle_dir(site_dir: &Path) -> String {
    let version = fs::read_to_string(site_dir.join(PKG_DIR).join("version")).unwrap_or_default();
    let versioned = format!("{PKG_DIR}/{}", version.trim());
    if !version.is_empty() && site_dir.join(&versioned).is_dir() { versioned } else { PKG_DIR.to_owned() }
}
