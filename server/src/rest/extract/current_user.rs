//! Authentication: the user whose access token a request carries.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use studysync_domain::{Context, Error, accounts::Actor};

use crate::problem::ApiError;

/// The user of `Authorization: Bearer <access token>`. Cookies don't count here, so that no page of
/// another site can send a request on a user's behalf.
#[derive(Debug)]
pub struct CurrentUser(pub Actor);

impl<S> FromRequestParts<S> for CurrentUser
where
    S: Send + Sync,
    Context: FromRef<S>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        Ok(Self(authenticate(&Context::from_ref(state), &parts.headers)?))
    }
}

/// Returns the user whose access token the headers carry.
///
/// # Errors
/// [`Error::Unauthenticated`] without a token, with two, and with one that is invalid or expired.
pub fn authenticate(ctx: &Context, headers: &HeaderMap) -> Result<Actor, Error> {
    let token = bearer_token(headers).ok_or(Error::Unauthenticated)?;
    ctx.tokens.verify(token, ctx.clock.now())
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (values.next()?, values.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim())
}
