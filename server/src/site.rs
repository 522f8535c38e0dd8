//! The built site: the browser's bundle, styles, fonts and icons.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::Response,
};
use leptos::config::LeptosOptions;
use tower_http::services::ServeDir;

use crate::AppState;

/// The name that all files of the bundle begin with.
const OUTPUT_NAME: &str = "studysync";

/// The folder of the bundle in the site.
const PKG_DIR: &str = "pkg";

/// The folder in it of what wasm-bindgen copies there: the modules of `app/js/`.
const MODULES_DIR: &str = "snippets";

/// What Leptos has to know to name the bundle's files in a page.
pub fn options(site_dir: &Path) -> LeptosOptions {
    let hash_file = hash_file(site_dir);
    if !site_dir.join(PKG_DIR).is_dir() {
        tracing::warn!(folder = %site_dir.display(), "the built site is missing: pages will work, but bare; see STUDYSYNC_SITE_DIR");
    }
    LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .site_root(site_dir.to_string_lossy())
        .site_pkg_dir(PKG_DIR)
        .hash_files(hash_file.is_some())
        .hash_file(hash_file.unwrap_or_default().to_string_lossy().into())
        .build()
}

/// The files of the site; what isn't there is left to `otherwise`.
pub fn router(options: &LeptosOptions, otherwise: Router) -> Router<AppState> {
    let site_dir = Path::new(&*options.site_root);
    // A name that changes with its content can be kept for ever.
    let bundle_caching = if options.hash_files { "public, max-age=31536000, immutable" } else { "no-cache" };
    let bundle = Router::new()
        .fallback_service(files(&site_dir.join(PKG_DIR)))
        .layer(map_response(async move |response| cached(response, bundle_caching)));
    // The names of hand-written modules don't: `snippets/` holds them under the hash of their crate's name.
    let modules = Router::new()
        .fallback_service(files(&site_dir.join(PKG_DIR).join(MODULES_DIR)))
        .layer(map_response(async |response| cached(response, "no-cache")));
    let rest = Router::new()
        .fallback_service(files(site_dir).fallback(otherwise).call_fallback_on_method_not_allowed(true))
        .layer(map_response(async |response| cached(response, "no-cache")));
    Router::new().nest_service("/pkg/snippets", modules).nest_service("/pkg", bundle).fallback_service(rest)
}

fn files(folder: &Path) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
}

/// Says how long to keep a file. A page isn't one, nor is an error.
fn cached(mut response: Response, caching: &'static str) -> Response {
    let is_file = response.headers().contains_key(header::LAST_MODIFIED);
    if is_file {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    }
    response
}

/// The list of the hashes in the bundle's file names, if they have hashes: in the site's folder, or
/// beside the program, where cargo-leptos puts it.
fn hash_file(site_dir: &Path) -> Option<PathBuf> {
    let beside = env::current_exe().ok().and_then(|program| program.parent().map(Path::to_owned));
    let folders = [Some(site_dir.to_owned()), beside];
    let files = folders.into_iter().flatten().filter_map(|folder| folder.join("hash.txt").canonicalize().ok());
    files.into_iter().find(|file| belongs_to(file, site_dir))
}

/// Whether the list is that of this site: another build may have left its own.
fn belongs_to(hash_file: &Path, site_dir: &Path) -> bool {
    let list = fs::read_to_string(hash_file).unwrap_or_default();
    let hash = list.lines().find_map(|line| line.strip_prefix("js:"));
    hash.is_some_and(|hash| site_dir.join(PKG_DIR).join(format!("{OUTPUT_NAME}.{}.js", hash.trim())).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_hashes_counts_only_for_its_own_build() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join(PKG_DIR)).unwrap();
        fs::write(site.path().join("hash.txt"), "js: abc\nwasm: def\ncss: ghi\n").unwrap();
        assert!(!options(site.path()).hash_files);
        fs::write(site.path().join("pkg/studysync.abc.js"), "").unwrap();
        let options = options(site.path());
        assert!(options.hash_files && Path::new(&*options.hash_file).is_absolute());
    }
}
