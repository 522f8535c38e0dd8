//! Sign-ins: each is a family of refresh tokens, of which the newest is valid.

use chrono::{DateTime, TimeDelta, Utc};
use rand::{Rng, distr::Alphanumeric};
use sqlx::PgConnection;

use super::columns::find_user;
use crate::{
    Context, Error,
    accounts::TokenPair,
    auth::{
        Actor,
        tokens::{ACCESS_LIFETIME, REFRESH_LIFETIME, RefreshToken},
    },
    ids::UserId,
};

/// How long expired tokens are kept: long enough that none is removed while it is being exchanged.
const KEPT_AFTER_EXPIRY: TimeDelta = TimeDelta::days(1);

/// Returns a unique id that nobody can guess: `prefix` and 24 random letters and digits.
pub(super) fn random_id(prefix: &str) -> String {
    let random = rand::rng().sample_iter(Alphanumeric).take(24).map(char::from);
    prefix.chars().chain(random).collect()
}

/// Starts a family and returns its first tokens.
pub(super) async fn start(conn: &mut PgConnection, ctx: &Context, user_id: UserId) -> Result<TokenPair, Error> {
    let actor = Actor { user_id, family_id: random_id("fam_"), tab: None };
    sqlx::query!(
        "INSERT INTO token_families (family_id, user_id, created_at) VALUES ($1, $2, $3)",
        actor.family_id,
        actor.user_id.0,
        ctx.clock.now()
    )
    .execute(&mut *conn)
    .await?;
    issue(conn, ctx, &actor).await
}

/// Returns the next tokens of a family, and deletes the user's tokens that expired long ago.
pub(super) async fn issue(conn: &mut PgConnection, ctx: &Context, actor: &Actor) -> Result<TokenPair, Error> {
    let now = ctx.clock.now();
    let refresh_token = RefreshToken::generate();
    sqlx::query!(
        "INSERT INTO refresh_tokens (token_hash, family_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        refresh_token.hash(),
        actor.family_id,
        now,
        now + REFRESH_LIFETIME
    )
    .execute(&mut *conn)
    .await?;
    delete_expired(conn, &actor.user_id, now).await?;
    let user = find_user(conn, &actor.user_id).await?.ok_or(Error::Unauthenticated)?;

    Ok(TokenPair {
        access_token: ctx.tokens.sign(actor, now)?,
        refresh_token: refresh_token.into_secret(),
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_LIFETIME.num_seconds(),
        user,
    })
}

/// Revokes the actor's family: none of its refresh tokens is valid any more.
pub(super) async fn revoke(conn: &mut PgConnection, actor: &Actor, now: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE token_families SET revoked_at = $3 WHERE family_id = $1 AND user_id = $2 AND revoked_at IS NULL",
        actor.family_id,
        actor.user_id.0,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn delete_expired(conn: &mut PgConnection, user_id: &UserId, now: DateTime<Utc>) -> Result<(), Error> {
    let expired_before = now - KEPT_AFTER_EXPIRY;
    sqlx::query!(
        "DELETE FROM refresh_tokens AS token USING token_families AS family
        WHERE family.user_id = $1 AND token.family_id = family.family_id AND token.expires_at < $2",
        user_id.0,
        expired_before
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM token_families AS family WHERE family.user_id = $1
        AND NOT EXISTS (SELECT FROM refresh_tokens AS token WHERE token.family_id = family.family_id)",
        user_id.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
