//! Signing up, in and out, and one's own account.

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

use super::{bearer::Signed, json::Body, problem::Refusal};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(sign_up))
        .routes(routes!(sign_in))
        .routes(routes!(refresh))
        .routes(routes!(sign_out))
        .routes(routes!(me, change_me))
}

/// Make an account.
#[utoipa::path(
    post,
    path = "/auth/sign-up",
    tag = "accounts",
    security(()),
    request_body(content = SignUp, example = json!({
        "email": "maria@example.org", "password": "a long one you remember", "timezone": "Europe/Lisbon"
    })),
    responses(
        (status = 201, description = "The account, signed in", body = TokenPair, headers(("Location" = String))),
        (status = 403, description = "`sign_up_closed`"),
        (status = 409, description = "`email_taken`, `username_taken`"),
        (status = 429, description = "`rate_limited`"),
    )
)]
async fn sign_up(
    State(ctx): State<Context>,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    Body(input): Body<SignUp>,
) -> Result<impl IntoResponse, Refusal> {
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
        (status = 401, description = "`invalid_credentials`, also for an e-mail that nobody has"),
        (status = 429, description = "`rate_limited`"),
    )
)]
async fn sign_in(
    State(ctx): State<Context>,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    Body(input): Body<SignIn>,
) -> Result<Json<TokenPair>, Refusal> {
    Ok(Json(service::sign_in(&ctx, from, input).await?))
}

/// Get new tokens for a refresh token.
///
/// A refresh token is good once. Used again, it ends the whole sign-in: somebody has a copy.
#[utoipa::path(
    post,
    path = "/auth/refresh",
    tag = "accounts",
    security(()),
    request_body(content = Refresh),
    responses(
        (status = 200, description = "New tokens; the old refresh token is used up", body = TokenPair),
        (status = 401, description = "`token_reused`; `unauthenticated` when it is unknown, over or revoked"),
    )
)]
async fn refresh(State(ctx): State<Context>, Body(input): Body<Refresh>) -> Result<Json<TokenPair>, Refusal> {
    Ok(Json(service::refresh(&ctx, input).await?))
}

/// End the sign-in that the access token comes from.
#[utoipa::path(
    post,
    path = "/auth/sign-out",
    tag = "accounts",
    responses((status = 204, description = "Its refresh tokens are revoked"))
)]
async fn sign_out(State(ctx): State<Context>, Signed(actor): Signed) -> Result<StatusCode, Refusal> {
    service::sign_out(&ctx, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Read one's own account.
#[utoipa::path(
    get,
    path = "/users/me",
    tag = "accounts",
    responses((status = 200, description = "The account", body = User))
)]
async fn me(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<User>, Refusal> {
    Ok(Json(service::me(&ctx, &actor).await?))
}

/// Change one's own account; preferences are merged into what was chosen before.
#[utoipa::path(
    patch,
    path = "/users/me",
    tag = "accounts",
    request_body(content = UserPatch, example = json!({
        "first_name": "Maria", "preferences": {"timezone": "Europe/Lisbon", "day_starts_at": 4}
    })),
    responses(
        (status = 200, description = "The account as it is now", body = User),
        (status = 409, description = "`username_taken`"),
    )
)]
async fn change_me(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Body(patch): Body<UserPatch>,
) -> Result<Json<User>, Refusal> {
    Ok(Json(service::change_me(&ctx, &actor, patch).await?))
}
