//! The setup for tests of this and of other crates: a context on a test's own database, and signed-in users.
#![expect(clippy::expect_used, reason = "only tests use this, and a test that can't begin should fail loudly")]

mod round_trips;

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use chrono::{TimeZone, Utc};
use sqlx::PgPool;

use crate::{
    Clock, Context, UserLocks,
    accounts::{SignUp, TokenPair, service::sign_up},
    auth::{Actor, passwords::PasswordHasher, tokens::TokenKeys},
    events::Events,
};

pub use round_trips::RoundTrips;

/// The address of every client in tests.
pub const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The password of every [`test_user`].
pub const PASSWORD: &str = "correct horse battery staple";

/// A clock that stands at noon UTC on Sunday, 1 March 2026.
///
/// # Panics
/// Never: the date exists.
pub fn clock() -> Clock {
    Clock::fixed(Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).single().expect("the date exists"))
}

/// A context on `db` with the limits on and passwords that are quick to hash.
///
/// # Panics
/// If the database doesn't have the tables.
pub async fn context(db: PgPool, clock: Clock) -> Context {
    let tokens = TokenKeys::load(&db, &clock).await.expect("the database has the tables");
    let passwords = PasswordHasher::cheap();
    Context {
        db,
        clock,
        tokens: Arc::new(tokens),
        passwords,
        events: Events::local(),
        user_locks: UserLocks::default(),
        rate_limits: true,
        sign_up: true,
    }
}

/// Signs up the user `name` (3 to 30 of `a-z 0-9 _`), with the e-mail `name@example.org` and the time zone UTC.
///
/// # Panics
/// If the name is invalid or taken.
pub async fn test_user(ctx: &Context, name: &str) -> (Actor, TokenPair) {
    let input = SignUp {
        email: format!("{name}@example.org"),
        password: PASSWORD.to_owned(),
        username: Some(name.to_owned()),
        ..SignUp::default()
    };
    let pair = sign_up(ctx, ADDRESS, input).await.expect("a new user can sign up");
    let actor = ctx.tokens.verify(&pair.access_token, ctx.clock.now()).expect("a new token is good");
    (actor, pair)
}
