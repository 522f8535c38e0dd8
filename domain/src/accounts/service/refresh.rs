//! Exchanging a refresh token for the next one. Each is good once: a second use means that two have
//! it, of whom one may be a thief, so the whole family ends.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::families;
use crate::{
    Context, Error,
    accounts::{Actor, Refresh, TokenPair, UserId, tokens::hash_refresh_token},
};

/// How long after its use a page's token still gets a sibling of the next one: tabs that wake up
/// together all send the same cookie, and only one of them can be the first.
const RACE_OF_TABS: TimeDelta = TimeDelta::seconds(30);

/// New tokens for a refresh token that wasn't used yet. A second use is [`Error::TokenReused`] and
/// ends the family; a token that is unknown, expired or ended is [`Error::Unauthenticated`].
pub async fn refresh(ctx: &Context, input: Refresh) -> Result<TokenPair, Error> {
    exchange(ctx, &input.refresh_token, None).await
}

/// The same for the cookie of a page, where a token that was used up to 30 seconds ago is no second use.
pub async fn renew(ctx: &Context, refresh_token: &str) -> Result<TokenPair, Error> {
    exchange(ctx, refresh_token, Some(RACE_OF_TABS)).await
}

async fn exchange(ctx: &Context, secret: &str, grace: Option<TimeDelta>) -> Result<TokenPair, Error> {
    let now = ctx.clock.now();
    let token_hash = hash_refresh_token(secret);
    let mut tx = ctx.db.begin().await?;

    let actor = match use_up(&mut tx, &token_hash, now).await? {
        Some(actor) => actor,
        None => match find_used(&mut tx, &token_hash, now).await? {
            None => return Err(Error::Unauthenticated),
            Some((actor, used_at)) if grace.is_some_and(|grace| now - used_at <= grace) => actor,
            Some((actor, _)) => {
                families::revoke(&mut tx, &actor, now).await?;
                tx.commit().await?;
                tracing::warn!(user_id = %actor.user_id, "a refresh token was used twice: its family is revoked");
                return Err(Error::TokenReused);
            }
        },
    };
    let pair = families::issue(&mut tx, ctx, &actor).await?;
    tx.commit().await?;
    Ok(pair)
}

/// Marks a token as used, if it is good: of two that try, one succeeds.
async fn use_up(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Actor>, Error> {
    let family = sqlx::query!(
        "UPDATE refresh_tokens AS token SET used_at = $2
        FROM token_families AS family
        WHERE token.token_hash = $1 AND token.used_at IS NULL AND token.expires_at > $2
            AND family.family_id = token.family_id AND family.revoked_at IS NULL
        RETURNING family.family_id, family.user_id",
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(family.map(|family| Actor { user_id: UserId(family.user_id), family_id: family.family_id }))
}

/// Whose a token is that was used before, and when it was, if it were good otherwise.
async fn find_used(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(Actor, DateTime<Utc>)>, Error> {
    let token = sqlx::query!(
        r#"SELECT family.family_id, family.user_id, token.used_at AS "used_at!"
        FROM refresh_tokens AS token JOIN token_families AS family USING (family_id)
        WHERE token.token_hash = $1 AND token.used_at IS NOT NULL AND token.expires_at > $2
            AND family.revoked_at IS NULL"#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(token.map(|token| (Actor { user_id: UserId(token.user_id), family_id: token.family_id }, token.used_at)))
}
