//! The pages and their server functions, rendered and run by Leptos.

use axum::{
    Router,
    extract::Request,
    http::{StatusCode, Uri, request::Parts},
    middleware::from_fn_with_state,
    response::{IntoResponse, Redirect},
    routing::{any, get},
};
use leptos::{
    nonce::Nonce,
    prelude::{provide_context, with_context},
};
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_stream_with_context};
use studysync_app::{App, PAGES, document};
use studysync_domain::Error;

use crate::{
    AppState,
    csv::sessions,
    layers::{identity, prefetch},
    problem::ApiError,
    site,
};

/// Every page of the application, the file that one of them offers to download, and every server function under `/rpc`.
pub fn router(state: &AppState) -> Router<AppState> {
    let options = state.leptos_options.clone();
    Router::new()
        .leptos_routes_with_context(state, generate_route_list(App), provide(state), move || document(options.clone()))
        .route("/sessions.csv", get(sessions::download_from_page))
        .route("/rpc/{*unknown}", any(async || ApiError::from(Error::NotFound)))
        .method_not_allowed_fallback(async || ApiError::from(Error::MethodNotAllowed))
        .layer(from_fn_with_state(state.context.clone(), prefetch::layer))
        .layer(from_fn_with_state(state.context.clone(), identity::layer))
}

/// The page for paths that don't exist.
pub fn not_found(state: &AppState) -> Router {
    let options = state.leptos_options.clone();
    let render = render_app_async_stream_with_context(provide(state), move || document(options.clone()));
    let page = async move |request: Request| {
        if let Some(page) = PAGES.without_slash(request.uri().path()) {
            return Redirect::permanent(&with_query(page, request.uri())).into_response();
        }
        let mut response = render(request).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        response
    };
    Router::new().fallback(page).layer(from_fn_with_state(state.context.clone(), identity::layer))
}

fn with_query(page: &str, uri: &Uri) -> String {
    uri.query().map_or_else(|| page.to_owned(), |query| format!("{page}?{query}"))
}

/// Provides the context of pages and server functions. The nonce replaces the one that Leptos made, which isn't in the
/// response's headers.
fn provide(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let (context, preloads) = (state.context.clone(), site::preloads(&state.leptos_options));
    move || {
        provide_context(context.clone());
        provide_context(preloads.clone());
        provide_context(PAGES);
        if let Some(nonce) = with_context::<Parts, _>(|parts| parts.extensions.get::<Nonce>().cloned()).flatten() {
            provide_context(nonce);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos_axum::AxumRouteListing;
    use studysync_app::Access;

    #[test]
    fn exactly_these_pages_are_open_to_visitors() {
        let open = PAGES.0.iter().filter(|page| page.access == Access::Public);
        assert_eq!(open.map(|page| page.path.0).collect::<Vec<_>>(), ["/", "/sign-up", "/sign-in"]);
    }

    #[test]
    fn the_router_has_exactly_the_pages_of_the_table() {
        let listing = generate_route_list(App);
        let mut routed: Vec<&str> = listing.iter().map(AxumRouteListing::path).collect();
        let mut pages: Vec<&str> = PAGES.0.iter().map(|page| page.path.0).collect();
        routed.sort_unstable();
        pages.sort_unstable();
        assert_eq!(routed, pages);
    }
}
