//! Signing in and out.

use std::net::IpAddr;

use super::families;
use crate::{
    Context, Error, FieldErrors,
    accounts::{Actor, Email, SignIn, TokenPair, UserId},
    rate_limits::{Limit, address_subject, hashed_subject},
};

/// How often one account's password may be guessed, from wherever.
const BY_ACCOUNT: Limit = Limit::new("sign-in:account", 10, 15);

/// How often one address may guess, whatever the account.
const BY_ADDRESS: Limit = Limit::new("sign-in:address", 100, 15);

/// Tokens for who knows an account's password; [`Error::InvalidCredentials`] otherwise, after the same
/// time whether the account exists or not. Failures are limited by account and by address.
pub async fn sign_in(ctx: &Context, from: IpAddr, input: SignIn) -> Result<TokenPair, Error> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(&input.email));
    if input.password.is_empty() {
        errors.add("password", "Enter your password.");
    }
    let (Some(email), false) = (email, input.password.is_empty()) else { return Err(errors.into_error()) };

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
    families::revoke(&mut conn, actor, ctx.clock.now()).await
}

async fn check_password(ctx: &Context, email: &Email, password: String) -> Result<UserId, Error> {
    let account = sqlx::query!("SELECT user_id, password_hash FROM users WHERE email = $1", email.as_str())
        .fetch_optional(&ctx.db)
        .await?;
    let (user_id, kept) = account.map(|account| (account.user_id, account.password_hash)).unzip();
    let right = ctx.passwords.verify(password, kept.flatten()).await?;
    user_id.filter(|_| right).map(UserId).ok_or(Error::InvalidCredentials)
}
