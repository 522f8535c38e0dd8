//! Signing up, in and out, and the user's account.

use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use studysync_app::request::ClientAddress;
use studysync_domain::{
    Context,
    accounts::{Refresh, SignIn, SignUp, TokenPair, User, UserPatch, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{CurrentUser, JsonBody},
    openapi,
};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("accounts", "Signing up, in and out, and your account")
        .routes(routes!(sign_up))
        .routes(routes!(sign_in))
        .routes(routes!(refresh))
        .routes(routes!(sign_out))
        .routes(routes!(me, change_me))
}

/// Create an account.
#[utoipa::path(
    post,
    path = "/auth/sign-up",
    tag = "accounts",
    security(()),
    request_body(content = SignUp, example = json!({
        "email": "maria@example.org", "password": "a long one you remember", "timezone": "Europe/Lisbon"
    })),
    responses(
        (status = 201, description = "The new account's tokens", body = TokenPair, headers(("Location" = String))),
        (status = 403, description = "`sign_up_closed`"),
        (status = 409, description = "`email_taken`, `username_taken`"),
        (status = 429, description = "`rate_limited`"),
    )
)]
async fn sign_up(
    State(ctx): State<Context>,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    JsonBody(input): JsonBody<SignUp>,
) -> Result<impl IntoResponse, ApiError> {
    let tokens = service::sign_up(&ctx, from, input).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, "/api/users/me")], Json(tokens)))
}

/// Get tokens for an e-mail and a password.
#[utoipa::path(
    post,
    path = "/auth/sign-in",
    tag = "accounts",
    security(()),
    request_body(content = SignIn, example = json!({
        "email": "maria@example.org", "password": "a long one you remember"
    })),
    responses(
        (status = 200, description = "Signed in", body = TokenPair),
        (status = 401, description = "`invalid_credentials`, also for an unknown e-mail"),
        (status = 429, description = "`rate_limited`"),
    )
)]
async fn sign_in(
    State(ctx): State<Context>,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    JsonBody(input): JsonBody<SignIn>,
) -> Result<Json<TokenPair>, ApiError> {
    Ok(Json(service::sign_in(&ctx, from, input).await?))
}

/// Get new tokens for a refresh token.
///
/// A refresh token works once. Using it again ends the whole sign-in, because somebody has a copy.
#[utoipa::path(
    post,
    path = "/auth/refresh",
    tag = "accounts",
    security(()),
    request_body(content = Refresh),
    responses(
        (status = 200, description = "New tokens; the old refresh token no longer works", body = TokenPair),
        (status = 401, description = "`token_reused`; `unauthenticated` for an unknown, expired or revoked token"),
    )
)]
async fn refresh(State(ctx): State<Context>, JsonBody(input): JsonBody<Refresh>) -> Result<Json<TokenPair>, ApiError> {
    Ok(Json(service::refresh(&ctx, input).await?))
}

/// Sign out: end the sign-in that the access token belongs to.
#[utoipa::path(
    post,
    path = "/auth/sign-out",
    tag = "accounts",
    responses((status = 204, description = "Its refresh tokens are revoked"))
)]
async fn sign_out(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<StatusCode, ApiError> {
    service::sign_out(&ctx, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Read your account.
#[utoipa::path(
    get,
    path = "/users/me",
    tag = "accounts",
    responses((status = 200, description = "The account", body = User))
)]
async fn me(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<Json<User>, ApiError> {
    Ok(Json(service::me(&ctx, &actor).await?))
}

/// Change your account. Preferences that are absent stay as they are.
#[utoipa::path(
    patch,
    path = "/users/me",
    tag = "accounts",
    request_body(content = UserPatch, example = json!({
        "first_name": "Maria", "preferences": {"timezone": "Europe/Lisbon", "day_starts_at": 4}
    })),
    responses(
        (status = 200, description = "The changed account", body = User),
        (status = 409, description = "`username_taken`"),
    )
)]
async fn change_me(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    JsonBody(patch): JsonBody<UserPatch>,
) -> Result<Json<User>, ApiError> {
    Ok(Json(service::change_me(&ctx, &actor, patch).await?))
}
