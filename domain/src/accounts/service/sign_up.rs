//! Creates accounts.

use std::net::IpAddr;

use sqlx::PgConnection;

use super::{families, username};
use crate::{
    Context, Error, FieldErrors,
    accounts::{Email, SignUp, TokenPair, Username, rules::parse_name},
    auth::passwords::Password,
    calendar, constraint,
    ids::UserId,
    rate_limits::{Limit, address_subject},
};

/// How many attempts one address has: enough for a school behind one.
const BY_ADDRESS: Limit = Limit::new("sign-up:address", 200, 60);

/// Creates an account and signs the user in. [`Error::Invalid`] names every wrong field at once; [`Error::EmailTaken`]
/// and [`Error::UsernameTaken`] if another account has it; [`Error::SignUpClosed`] if sign-up is turned off.
pub async fn sign_up(ctx: &Context, from: IpAddr, input: SignUp) -> Result<TokenPair, Error> {
    if !ctx.sign_up {
        return Err(Error::SignUpClosed);
    }
    let (account, password) = parse(&input)?;
    // Every attempt counts, because each costs a hash and reveals whether the e-mail has an account.
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
    /// If absent, made from the e-mail.
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

/// Parses a password, which must not be one of the `known` facts about the user.
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
        // Postgres and Rust may have different versions of Unicode.
        Some("users_email_lower_case") => Error::invalid("email", "Enter the e-mail address in lower case."),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::testing::{self, ADDRESS, PASSWORD};

    fn with_email(email: &str) -> SignUp {
        SignUp { email: email.to_owned(), password: PASSWORD.to_owned(), ..SignUp::default() }
    }

    async fn wrong_fields(ctx: &Context, input: SignUp) -> Vec<String> {
        match sign_up(ctx, ADDRESS, input).await.err() {
            Some(Error::Invalid(fields)) => fields.into_iter().map(|error| error.field).collect(),
            other => panic!("expected wrong fields, got {other:?}"),
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn every_wrong_field_is_named_at_once(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let all = ["email", "username", "first_name", "last_name", "timezone", "password"];
        for wrong in ["\0", "Ma\0ria", &"long".repeat(100)] {
            let input = SignUp {
                email: wrong.to_owned(),
                password: wrong.to_owned(),
                username: Some(wrong.to_owned()),
                first_name: Some(wrong.to_owned()),
                last_name: Some(wrong.to_owned()),
                timezone: Some(wrong.to_owned()),
            };
            assert_eq!(wrong_fields(&ctx, input).await, all, "{wrong:?}");
        }
        assert_eq!(wrong_fields(&ctx, SignUp::default()).await, ["email", "password"]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_password_is_not_the_email_or_the_username(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let email = SignUp { password: "Maria@Example.org".to_owned(), ..with_email("maria@example.org") };
        assert_eq!(wrong_fields(&ctx, email).await, ["password"]);
        let username = Some("maria_studies".to_owned());
        let input = SignUp { password: "Maria_Studies".to_owned(), username, ..with_email("maria@example.org") };
        assert_eq!(wrong_fields(&ctx, input).await, ["password"]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_input_is_normalized(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let input = SignUp {
            username: Some(" Zoe_1 ".to_owned()),
            first_name: Some(" Zoë 👩‍🎓 ".to_owned()),
            last_name: Some("  ".to_owned()),
            timezone: Some("Europe/Berlin".to_owned()),
            ..with_email(" Zoe@Example.org ")
        };
        let user = sign_up(&ctx, ADDRESS, input).await.unwrap().user;
        assert_eq!((user.email.as_str(), user.username.as_str()), ("zoe@example.org", "zoe_1"));
        assert_eq!((user.first_name.as_deref(), user.last_name), (Some("Zoë 👩‍🎓"), None));
        assert_eq!(user.preferences.timezone, "Europe/Berlin");
        assert_eq!((user.created_at, user.updated_at), (ctx.clock.now(), ctx.clock.now()));
        assert!(user.user_id.0.starts_with("user_") && user.user_id.0.len() == 29);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_defaults_are_utc_and_a_username_from_the_email(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let empty = || Some(String::new());
        let input = SignUp { username: empty(), timezone: empty(), ..with_email("Maria.Li+study@example.org") };
        let user = sign_up(&ctx, ADDRESS, input).await.unwrap().user;
        assert_eq!((user.username.as_str(), user.preferences.timezone.as_str()), ("maria_li", "UTC"));

        let second = sign_up(&ctx, ADDRESS, with_email("maria.li@example.com")).await.unwrap().user;
        assert!(second.username.starts_with("maria_li_") && second.username.len() == 11, "{}", second.username);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_email_or_a_username_of_another_account_is_refused(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        assert_eq!(sign_up(&ctx, ADDRESS, with_email("MARIA@example.org")).await.err(), Some(Error::EmailTaken));
        let input = SignUp { username: Some("Maria".to_owned()), ..with_email("other@example.org") };
        assert_eq!(sign_up(&ctx, ADDRESS, input).await.err(), Some(Error::UsernameTaken));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn of_two_sign_ups_with_one_email_at_once_one_succeeds(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let attempt = || sign_up(&ctx, ADDRESS, with_email("maria@example.org"));
        let (one, two) = tokio::join!(attempt(), attempt());
        assert!(one.is_ok() != two.is_ok());
        assert_eq!(one.err().or(two.err()), Some(Error::EmailTaken));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_accounts_from_one_address_are_limited_by_the_hour(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        testing::test_user(&ctx, "maria").await;
        sqlx::query!("UPDATE attempts SET count = 200").execute(&ctx.db).await.unwrap();
        let refused = sign_up(&ctx, ADDRESS, with_email("ben@example.org")).await.err();
        assert_eq!(refused, Some(Error::RateLimited { retry_after_seconds: 3_600 }));
        assert_eq!(wrong_fields(&ctx, SignUp::default()).await, ["email", "password"]);

        ctx.clock.advance(chrono::TimeDelta::hours(1));
        assert!(sign_up(&ctx, ADDRESS, with_email("ben@example.org")).await.is_ok());
    }
}
