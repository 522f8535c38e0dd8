//! Making an account.

use std::net::IpAddr;

use sqlx::PgConnection;

use super::{families, username};
use crate::{
    Context, Error, FieldErrors,
    accounts::{Email, SignUp, TokenPair, UserId, Username, passwords::Password, rules::parse_name},
    calendar, constraint,
    rate_limits::{Limit, address_subject},
};

/// How many accounts one address may try to make: enough for a school behind one.
const BY_ADDRESS: Limit = Limit::new("sign-up:address", 200, 60);

/// Makes an account and signs it in. [`Error::Invalid`] names every wrong field at once;
/// [`Error::EmailTaken`] and [`Error::UsernameTaken`] when somebody has one of them already.
pub async fn sign_up(ctx: &Context, from: IpAddr, input: SignUp) -> Result<TokenPair, Error> {
    let (account, password) = parse(&input)?;
    // Every try counts, since each costs a hash and tells whether the e-mail has an account.
    let _counted = BY_ADDRESS.count(ctx, &address_subject(from)).await?;
    let password_hash = ctx.passwords.hash(password).await?;

    let mut tx = ctx.db.begin().await?;
    let user_id = create(&mut tx, ctx, &account, &password_hash).await?;
    let pair = families::start(&mut tx, ctx, user_id).await?;
    tx.commit().await?;
    Ok(pair)
}

struct NewAccount {
    email: Email,
    /// None is made from the e-mail.
    username: Option<Username>,
    first_name: Option<String>,
    last_name: Option<String>,
    timezone: &'static str,
}

fn parse(input: &SignUp) -> Result<(NewAccount, Password), Error> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", Email::parse(&input.email));
    let chosen_username = input.username.as_deref().filter(|name| !name.trim().is_empty());
    let username = errors.check("username", chosen_username.map(Username::parse).transpose());
    let first_name = errors.check("first_name", parse_name(input.first_name.as_deref().unwrap_or_default()));
    let last_name = errors.check("last_name", parse_name(input.last_name.as_deref().unwrap_or_default()));
    let zone_name = input.timezone.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or("UTC");
    let zone = errors.check("timezone", calendar::parse_zone(zone_name));
    let password = errors.check("password", parse_password(&input.password, [Some(&*input.email), chosen_username]));

    match (email, username, first_name, last_name, zone, password) {
        (Some(email), Some(username), Some(first_name), Some(last_name), Some(zone), Some(password)) => {
            Ok((NewAccount { email, username, first_name, last_name, timezone: zone.name() }, password))
        }
        _ => Err(errors.into_error()),
    }
}

/// A password that is none of the `known` things about the person either.
fn parse_password(input: &str, known: [Option<&str>; 2]) -> Result<Password, String> {
    let password = Password::parse(input)?;
    if known.into_iter().flatten().any(|known| password.is(known.trim())) {
        return Err("Others can see or guess this. Use something else than your e-mail and username.".to_owned());
    }
    Ok(password)
}

async fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    account: &NewAccount,
    password_hash: &str,
) -> Result<UserId, Error> {
    let user_id = UserId(families::random_id("user_"));
    let usernames: Vec<Username> = match &account.username {
        Some(chosen) => vec![chosen.clone()],
        None => username::candidates(&account.email).collect(),
    };
    for username in usernames {
        // A taken username leaves the transaction usable, for the next candidate.
        let inserted = sqlx::query!(
            "INSERT INTO users
                (user_id, email, username, first_name, last_name, password_hash, timezone, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            ON CONFLICT (username) DO NOTHING",
            user_id.0,
            account.email.as_str(),
            username.as_str(),
            account.first_name,
            account.last_name,
            password_hash,
            account.timezone,
            ctx.clock.now()
        )
        .execute(&mut *conn)
        .await
        .map_err(refused)?;
        if inserted.rows_affected() == 1 {
            return Ok(user_id);
        }
    }
    Err(Error::UsernameTaken)
}

fn refused(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("users_email_key") => Error::EmailTaken,
        // Postgres and we may know different versions of Unicode.
        Some("users_email_lower_case") => Error::invalid("email", "Enter the e-mail address in lower case."),
        _ => error.into(),
    }
}
