//! Exchanges a refresh token for the next one. Each is valid once: a second use means that somebody has a copy, so the
//! whole family is revoked.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::families;
use crate::{
    Context, Error,
    accounts::{Refresh, TokenPair},
    auth::{Actor, tokens::hash_refresh_token},
    ids::UserId,
};

/// How long after its use a page's token can be exchanged again: tabs that wake up together all send the same cookie,
/// and only one of them can be the first.
const GRACE_PERIOD: TimeDelta = TimeDelta::seconds(30);

/// Returns new tokens for an unused refresh token. A second use is [`Error::TokenReused`] and revokes the family; an
/// unknown, expired or revoked token is [`Error::Unauthenticated`].
pub async fn refresh(ctx: &Context, input: Refresh) -> Result<TokenPair, Error> {
    exchange(ctx, &input.refresh_token, None).await
}

/// Does the same for the cookie of a page, but accepts a token that was used up to 30 seconds ago.
pub async fn renew(ctx: &Context, refresh_token: &str) -> Result<TokenPair, Error> {
    exchange(ctx, refresh_token, Some(GRACE_PERIOD)).await
}

async fn exchange(ctx: &Context, secret: &str, grace: Option<TimeDelta>) -> Result<TokenPair, Error> {
    let now = ctx.clock.now();
    let token_hash = hash_refresh_token(secret);
    let mut tx = ctx.db.begin().await?;

    let actor = match mark_used(&mut tx, &token_hash, now).await? {
        Some(actor) => actor,
        None => match find_used(&mut tx, &token_hash, now).await? {
            None => return Err(Error::Unauthenticated),
            Some((actor, used_at)) if grace.is_some_and(|grace| now - used_at <= grace) => actor,
            Some((actor, _)) => {
                families::revoke(&mut tx, &actor, now).await?;
                tx.commit().await?;
                ctx.events.end_sign_in(&actor);
                tracing::warn!(user_id = %actor.user_id, "a refresh token was used twice: its family is revoked");
                return Err(Error::TokenReused);
            }
        },
    };
    let pair = families::issue(&mut tx, ctx, &actor).await?;
    tx.commit().await?;
    Ok(pair)
}

/// Marks a token as used, if it is valid. Of two requests at once, one succeeds.
async fn mark_used(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Actor>, Error> {
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
    Ok(family.map(|family| Actor { user_id: UserId(family.user_id), family_id: family.family_id, tab: None }))
}

/// Finds a used token that is valid otherwise: its actor, and when it was used.
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
    Ok(token
        .map(|token| (Actor { user_id: UserId(token.user_id), family_id: token.family_id, tab: None }, token.used_at)))
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::{auth::tokens::REFRESH_LIFETIME, testing};

    async fn refresh_with(ctx: &Context, token: &str) -> Result<TokenPair, Error> {
        refresh(ctx, Refresh { refresh_token: token.to_owned() }).await
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_token_is_exchanged_once_for_the_next(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (actor, first) = testing::test_user(&ctx, "maria").await;
        let second = refresh_with(&ctx, &first.refresh_token).await.unwrap();
        assert_eq!(ctx.tokens.verify(&second.access_token, ctx.clock.now()), Ok(actor));
        assert_eq!(second.user, first.user);
        assert!(refresh_with(&ctx, &second.refresh_token).await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_unknown_token_and_one_of_a_deleted_user_are_refused(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (actor, pair) = testing::test_user(&ctx, "maria").await;
        for unknown in ["", "\0", "unknown", &pair.access_token] {
            assert_eq!(refresh_with(&ctx, unknown).await.err(), Some(Error::Unauthenticated));
        }
        sqlx::query!("DELETE FROM users WHERE user_id = $1", actor.user_id.0).execute(&ctx.db).await.unwrap();
        assert_eq!(refresh_with(&ctx, &pair.refresh_token).await.err(), Some(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_token_expires_after_thirty_days(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        ctx.clock.advance(REFRESH_LIFETIME);
        assert_eq!(refresh_with(&ctx, &pair.refresh_token).await.err(), Some(Error::Unauthenticated));
        assert_eq!(renew(&ctx, &pair.refresh_token).await.err(), Some(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_second_use_revokes_the_whole_family_and_no_other(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, stolen) = testing::test_user(&ctx, "maria").await;
        let (_, others) = testing::test_user(&ctx, "ben").await;
        let thief = refresh_with(&ctx, &stolen.refresh_token).await.unwrap();
        assert_eq!(refresh_with(&ctx, &stolen.refresh_token).await.err(), Some(Error::TokenReused));
        assert_eq!(refresh_with(&ctx, &thief.refresh_token).await.err(), Some(Error::Unauthenticated));
        assert_eq!(renew(&ctx, &stolen.refresh_token).await.err(), Some(Error::Unauthenticated));
        assert!(refresh_with(&ctx, &others.refresh_token).await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn of_two_uses_at_once_one_is_refused(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let (one, two) = tokio::join!(refresh_with(&ctx, &pair.refresh_token), refresh_with(&ctx, &pair.refresh_token));
        let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(lost.err(), Some(Error::TokenReused));
        let next = won.unwrap().refresh_token;
        assert_eq!(refresh_with(&ctx, &next).await.err(), Some(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn tabs_that_race_all_stay_signed_in(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let tab = || renew(&ctx, &pair.refresh_token);
        let (one, two, three) = tokio::try_join!(tab(), tab(), tab()).unwrap_or_else(|error| panic!("{error}"));
        ctx.clock.advance(GRACE_PERIOD);
        let late = renew(&ctx, &pair.refresh_token).await.unwrap();
        for sibling in [one, two, three, late] {
            assert!(renew(&ctx, &sibling.refresh_token).await.is_ok());
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_cookie_that_is_reused_later_revokes_the_family(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let next = renew(&ctx, &pair.refresh_token).await.unwrap();
        ctx.clock.advance(GRACE_PERIOD + TimeDelta::seconds(1));
        assert_eq!(renew(&ctx, &pair.refresh_token).await.err(), Some(Error::TokenReused));
        assert_eq!(renew(&ctx, &next.refresh_token).await.err(), Some(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn tokens_that_expired_long_ago_are_deleted(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, mut pair) = testing::test_user(&ctx, "maria").await;
        for _ in 0..5 {
            ctx.clock.advance(TimeDelta::days(20));
            pair = refresh_with(&ctx, &pair.refresh_token).await.unwrap();
        }
        let stored = sqlx::query_scalar!("SELECT count(*) FROM refresh_tokens").fetch_one(&ctx.db).await.unwrap();
        assert_eq!(stored, Some(2));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn no_secret_is_stored(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let stored = sqlx::query_scalar!("SELECT token_hash FROM refresh_tokens").fetch_all(&ctx.db).await.unwrap();
        assert_eq!(stored, [hash_refresh_token(&pair.refresh_token)]);
        assert_ne!(stored, [pair.refresh_token.into_bytes()]);
    }
}
