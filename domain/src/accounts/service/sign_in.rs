//! Signs users in and out.

use std::net::IpAddr;

use super::families;
use crate::{
    Context, Error, FieldErrors,
    accounts::{Email, SignIn, TokenPair},
    auth::Actor,
    ids::UserId,
    rate_limits::{Limit, address_subject, hashed_subject},
};

/// How many failures one account may have, from all addresses.
const BY_ACCOUNT: Limit = Limit::new("sign-in:account", 10, 15);

/// How many failures one address may have, for all accounts.
const BY_ADDRESS: Limit = Limit::new("sign-in:address", 100, 15);

/// Returns tokens for the right password, otherwise [`Error::InvalidCredentials`], after the same time whether or not
/// the account exists. Failures are limited by account and by address.
pub async fn sign_in(ctx: &Context, from: IpAddr, input: SignIn) -> Result<TokenPair, Error> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(&input.email));
    if input.password.is_empty() {
        errors.add("password", "Enter your password.");
    }
    let (Some(email), false) = (email, input.password.is_empty()) else { return Err(errors.into_error()) };

    // The address comes first, so that attempts at a blocked account count for it, too.
    let by_address = BY_ADDRESS.count(ctx, &address_subject(from)).await?;
    let by_account = BY_ACCOUNT.count(ctx, &hashed_subject(email.as_str())).await?;
    let outcome = check_password(ctx, &email, input.password).await;
    match outcome {
        Err(Error::InvalidCredentials) => {}
        Err(_) => {
            by_address.give_back(ctx).await?;
            by_account.give_back(ctx).await?;
        }
        Ok(_) => {
            by_address.give_back(ctx).await?;
            by_account.clear(ctx).await?;
        }
    }
    let user_id = outcome?;

    let mut tx = ctx.db.begin().await?;
    let pair = families::start(&mut tx, ctx, user_id).await?;
    tx.commit().await?;
    Ok(pair)
}

/// Ends the sign-in that the actor's token comes from.
pub async fn sign_out(ctx: &Context, actor: &Actor) -> Result<(), Error> {
    let mut conn = ctx.db.acquire().await?;
    families::revoke(&mut conn, actor, ctx.clock.now()).await?;
    ctx.events.end_sign_in(actor);
    Ok(())
}

/// Returns whether the sign-in that the actor's token comes from hasn't ended. The token itself doesn't tell.
pub async fn is_signed_in(ctx: &Context, actor: &Actor) -> Result<bool, Error> {
    let is_signed_in = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM token_families WHERE family_id = $1 AND user_id = $2 AND revoked_at IS NULL
           ) AS "known!""#,
        actor.family_id,
        actor.user_id.0
    );
    Ok(is_signed_in.fetch_one(&ctx.db).await?)
}

async fn check_password(ctx: &Context, email: &Email, password: String) -> Result<UserId, Error> {
    let account = sqlx::query!("SELECT user_id, password_hash FROM users WHERE email = $1", email.as_str())
        .fetch_optional(&ctx.db)
        .await?;
    let (user_id, password_hash) = account.map(|account| (account.user_id, account.password_hash)).unzip();
    let is_right = ctx.passwords.verify(password, password_hash.flatten()).await?;
    user_id.filter(|_| is_right).map(UserId).ok_or(Error::InvalidCredentials)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use sqlx::PgPool;

    use super::*;
    use crate::{
        accounts::service::renew,
        events::{Notice, service::listen},
        testing::{self, ADDRESS, PASSWORD},
    };

    async fn try_password(ctx: &Context, email: &str, password: &str) -> Result<TokenPair, Error> {
        sign_in(ctx, ADDRESS, SignIn { email: email.to_owned(), password: password.to_owned() }).await
    }

    async fn fail_times(ctx: &Context, times: usize, email: &str) {
        for _ in 0..times {
            assert_eq!(try_password(ctx, email, "a wrong guess").await.err(), Some(Error::InvalidCredentials));
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_unknown_email_and_a_wrong_password_look_the_same(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        for (email, password) in [
            ("nobody@example.org", PASSWORD),
            ("maria@example.org", "a wrong guess"),
            ("maria@example.org", "\0"),
            ("maria@example.org", &PASSWORD.to_uppercase()),
            ("maria@example.org", &"long".repeat(10_000)),
        ] {
            assert_eq!(try_password(&ctx, email, password).await.err(), Some(Error::InvalidCredentials));
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_wrong_field_has_a_message(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let error = try_password(&ctx, "maria\0@example.org", "").await.err().unwrap();
        assert!(error.message_for("email").is_some() && error.message_for("password").is_some());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_account_without_a_password_refuses_every_password(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        sqlx::query!("UPDATE users SET password_hash = NULL").execute(&ctx.db).await.unwrap();
        fail_times(&ctx, 1, "maria@example.org").await;
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_right_password_starts_a_separate_sign_in(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (first, _) = testing::test_user(&ctx, "maria").await;
        let pair = try_password(&ctx, " MARIA@example.org ", PASSWORD).await.unwrap();
        let second = ctx.tokens.verify(&pair.access_token, ctx.clock.now()).unwrap();
        assert_eq!(second.user_id, first.user_id);
        assert_ne!(second.family_id, first.family_id);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_account_is_blocked_for_a_while_after_ten_failures(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        testing::test_user(&ctx, "ben").await;
        fail_times(&ctx, 10, "maria@example.org").await;
        let refused = try_password(&ctx, "Maria@example.org", PASSWORD).await.err();
        assert_eq!(refused, Some(Error::RateLimited { retry_after_seconds: 900 }));
        assert!(try_password(&ctx, "ben@example.org", PASSWORD).await.is_ok());

        ctx.clock.advance(TimeDelta::minutes(15));
        assert!(try_password(&ctx, "maria@example.org", PASSWORD).await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_email_without_an_account_is_limited_as_well(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        fail_times(&ctx, 10, "nobody@example.org").await;
        let refused = try_password(&ctx, "nobody@example.org", PASSWORD).await.err();
        assert_eq!(refused, Some(Error::RateLimited { retry_after_seconds: 900 }));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_success_clears_the_accounts_failures_and_does_not_count(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        for _ in 0..3 {
            fail_times(&ctx, 9, "maria@example.org").await;
            for _ in 0..5 {
                assert!(try_password(&ctx, "maria@example.org", PASSWORD).await.is_ok());
            }
        }
        let failures = sqlx::query_scalar!("SELECT count FROM attempts WHERE bucket LIKE 'sign-in:address:%'");
        assert_eq!(failures.fetch_one(&ctx.db).await.unwrap(), 27);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_address_is_blocked_after_a_hundred_failures(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        for number in 0..100 {
            fail_times(&ctx, 1, &format!("user{number}@example.org")).await;
        }
        let refused = try_password(&ctx, "maria@example.org", PASSWORD).await.err();
        assert_eq!(refused, Some(Error::RateLimited { retry_after_seconds: 900 }));

        let elsewhere = "192.0.2.1".parse().unwrap();
        let input = SignIn { email: "maria@example.org".to_owned(), password: PASSWORD.to_owned() };
        assert!(sign_in(&ctx, elsewhere, input).await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn guesses_at_once_are_limited_as_well(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let guesses = (0..30).map(|_| {
            let ctx = ctx.clone();
            tokio::spawn(async move { try_password(&ctx, "maria@example.org", "a wrong guess").await.err() })
        });
        let mut verified = 0;
        for guess in guesses.collect::<Vec<_>>() {
            verified += i32::from(guess.await.unwrap() == Some(Error::InvalidCredentials));
        }
        assert_eq!(verified, 10);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn signing_out_ends_this_sign_in_and_no_other(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (actor, here) = testing::test_user(&ctx, "maria").await;
        let elsewhere = try_password(&ctx, "maria@example.org", PASSWORD).await.unwrap();
        let (ben, _) = testing::test_user(&ctx, "ben").await;

        sign_out(&ctx, &Actor { family_id: actor.family_id.clone(), ..ben }).await.unwrap();
        let here = renew(&ctx, &here.refresh_token).await.unwrap();
        assert_eq!(is_signed_in(&ctx, &actor).await, Ok(true));
        let mut page = listen(&ctx.events, &ctx.db, &actor, &[]).await.unwrap();
        sign_out(&ctx, &actor).await.unwrap();
        assert_eq!(page.next().await, Notice::SignedOut);
        assert_eq!(is_signed_in(&ctx, &actor).await, Ok(false));
        sign_out(&ctx, &actor).await.unwrap();
        assert_eq!(renew(&ctx, &here.refresh_token).await.err(), Some(Error::Unauthenticated));
        assert!(renew(&ctx, &elsewhere.refresh_token).await.is_ok());
    }
}
