//! Exchanging a refresh token for the next one. Each is good once: a second use means that two have
//! it, of whom one may be a thief, so the whole family ends.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::families;
use crate::{
    Context, Error,
    accounts::{Refresh, TokenPair},
    auth::{Actor, tokens::hash_refresh_token},
    ids::UserId,
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
    Ok(family.map(|family| Actor { user_id: UserId(family.user_id), family_id: family.family_id, tab: None }))
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
    async fn a_token_that_nobody_has_is_refused(db: PgPool) {
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
    async fn a_second_use_ends_the_whole_family_and_no_other(db: PgPool) {
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
    async fn of_two_uses_at_once_one_is_the_second(db: PgPool) {
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
        ctx.clock.advance(RACE_OF_TABS);
        let late = renew(&ctx, &pair.refresh_token).await.unwrap();
        for sibling in [one, two, three, late] {
            assert!(renew(&ctx, &sibling.refresh_token).await.is_ok());
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_cookie_that_comes_back_later_ends_the_family(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let next = renew(&ctx, &pair.refresh_token).await.unwrap();
        ctx.clock.advance(RACE_OF_TABS + TimeDelta::seconds(1));
        assert_eq!(renew(&ctx, &pair.refresh_token).await.err(), Some(Error::TokenReused));
        assert_eq!(renew(&ctx, &next.refresh_token).await.err(), Some(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn tokens_that_expired_long_ago_are_forgotten(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, mut pair) = testing::test_user(&ctx, "maria").await;
        for _ in 0..5 {
            ctx.clock.advance(TimeDelta::days(20));
            pair = refresh_with(&ctx, &pair.refresh_token).await.unwrap();
        }
        let kept = sqlx::query_scalar!("SELECT count(*) FROM refresh_tokens").fetch_one(&ctx.db).await.unwrap();
        assert_eq!(kept, Some(2));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn no_secret_is_kept(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (_, pair) = testing::test_user(&ctx, "maria").await;
        let kept = sqlx::query_scalar!("SELECT token_hash FROM refresh_tokens").fetch_all(&ctx.db).await.unwrap();
        assert_eq!(kept, [hash_refresh_token(&pair.refresh_token)]);
        assert_ne!(kept, [pair.refresh_token.into_bytes()]);
    }
}
