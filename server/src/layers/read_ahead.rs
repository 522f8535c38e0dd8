//! What every page of a signed-in person shows, read before it is drawn.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use studysync_app::{ReadAhead, needs_sign_in};
use studysync_domain::{Context, accounts::Actor};

/// Puts [`ReadAhead`] into the request's extensions, if the page is for who is signed in, and somebody is. It comes
/// after [`identity`](super::identity).
pub async fn layer(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && needs_sign_in(request.uri().path())
        && let Some(actor) = request.extensions().get::<Actor>()
    {
        let read = ReadAhead::new(&context, actor, request.uri().path()).await;
        request.extensions_mut().insert(read);
    }
    next.run(request).await
}
