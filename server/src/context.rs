//! What the services are handed, made from the configuration.

use std::thread;

use anyhow::Result;
use studysync_domain::{
    Clock, Context, UserLocks,
    auth::{passwords::PasswordHasher, tokens::TokenKeys},
    events::Events,
};

use crate::{config::Config, database::Database};

/// The services' context on this database. It tells this process only; serving adds the others.
pub async fn context(config: &Config, database: &Database) -> Result<Context> {
    let clock = Clock::system();
    let tokens = TokenKeys::load(&database.pool, &clock).await?;
    Ok(Context {
        db: database.pool.clone(),
        tokens: tokens.into(),
        events: Events::local(),
        user_locks: UserLocks::default(),
        passwords: PasswordHasher::new(cores()),
        rate_limits: config.rate_limits.is_on(),
        sign_up: config.sign_up.is_on(),
        clock,
    })
}

/// How many threads can compute at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
