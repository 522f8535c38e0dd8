//! Who is asking: the bearer of an access token.

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use studysync_domain::{Context, Error, accounts::Actor};

use super::problem::Refusal;

/// Lets only those in who bring `Authorization: Bearer <access token>`. Cookies don't count here, so
/// that no page of another site can ask in a person's name.
#[derive(Debug)]
pub struct Signed(pub Actor);

impl<S> FromRequestParts<S> for Signed
where
    S: Send + Sync,
    Context: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let actor = actor(&Context::from_ref(state), &parts.headers)?;
        Ok(Self(actor))
    }
}

/// The person whose access token a request carries.
///
/// # Errors
/// [`Error::Unauthenticated`] without a token, with two, and with one that is bad or over.
pub fn actor(ctx: &Context, headers: &HeaderMap) -> Result<Actor, Error> {
    let token = token(headers).ok_or(Error::Unauthenticated)?;
    ctx.tokens.verify(token, ctx.clock.now())
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (values.next()?, values.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("Bearer").then(|| token.trim())
}
