//! The signed-in user of pages and server functions, from the cookies. tower-http knows nothing of our tokens.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use studysync_app::accounts::cookies;
use studysync_domain::{
    Context, Error,
    accounts::service,
    auth::{Actor, TAB_HEADER, TabId},
};

use crate::problem::ApiError;

struct Identity {
    actor: Option<Actor>,
    /// Replace cookies that have expired.
    new_cookies: Option<[HeaderValue; 2]>,
}

/// Puts the [`Actor`] of a signed-in user into the request's extensions.
///
/// Renews an expired access token with the refresh token, before the response begins. If that fails for now, the
/// response is an error, and the cookies stay as they are.
pub async fn layer(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    let identity = match identify(&context, request.headers()).await {
        Ok(identity) => identity,
        Err(error) => return ApiError::from(error).into_response(),
    };
    if let Some(actor) = identity.actor {
        let tab = tab(request.headers());
        request.extensions_mut().insert(Actor { tab, ..actor });
    }
    let mut response = next.run(request).await;
    // A handler that signs in or out has set the cookies itself.
    if let Some(cookies) = identity.new_cookies
        && !sets_cookies(&response)
    {
        for cookie in cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

async fn identify(context: &Context, headers: &HeaderMap) -> Result<Identity, Error> {
    let access = cookies::read(headers, cookies::ACCESS);
    if let Some(actor) = access.and_then(|token| verify(context, &token)) {
        return Ok(Identity { actor: Some(actor), new_cookies: None });
    }
    let Some(refresh) = cookies::read(headers, cookies::REFRESH) else {
        return Ok(Identity { actor: None, new_cookies: None });
    };
    match service::renew(context, &refresh).await {
        Ok(pair) => {
            let actor = verify(context, &pair.access_token);
            Ok(Identity { actor, new_cookies: Some(cookies::set(&pair)) })
        }
        Err(Error::Unauthenticated | Error::TokenReused) => {
            Ok(Identity { actor: None, new_cookies: Some(cookies::clear()) })
        }
        Err(error) => Err(error),
    }
}

/// Returns the tab that the page names. A page can forge it, so it only decides which tabs read again.
fn tab(headers: &HeaderMap) -> Option<TabId> {
    TabId::parse(headers.get(TAB_HEADER)?.to_str().ok()?)
}

fn verify(context: &Context, token: &str) -> Option<Actor> {
    context.tokens.verify(token, context.clock.now()).ok()
}

fn sets_cookies(response: &Response) -> bool {
    let cookies = response.headers().get_all(header::SET_COOKIE);
    cookies.iter().any(|cookie| cookie.as_bytes().starts_with(cookies::ACCESS.as_bytes()))
}
