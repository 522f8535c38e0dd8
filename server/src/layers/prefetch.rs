//! Reads the user's overview, which is on every page, before the page is rendered.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use studysync_app::{PAGES, PrefetchedOverview};
use studysync_domain::{Context, accounts::Actor};

/// Puts a [`PrefetchedOverview`] into the request's extensions, if the page is for signed-in users and there is one.
/// Runs after [`identity`](super::identity).
pub async fn layer(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && PAGES.needs_sign_in(request.uri().path())
        && let Some(actor) = request.extensions().get::<Actor>()
    {
        let prefetched = PrefetchedOverview::read(&context, actor).await;
        request.extensions_mut().insert(prefetched);
    }
    next.run(request).await
}
