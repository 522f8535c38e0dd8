//! Reads what a page shows before it is rendered.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use studysync_app::{PAGES, prefetch};
use studysync_domain::{Context, auth::Actor};

/// Puts it into the request's extensions, if the page is for signed-in users and there is one.
/// Runs after [`identity`](super::identity).
pub async fn layer(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && PAGES.needs_sign_in(&path)
        && let Some(actor) = request.extensions().get::<Actor>().cloned()
    {
        prefetch(&context, &actor, &path, request.extensions_mut()).await;
    }
    next.run(request).await
}
