//! The services' context, built from the configuration.

use std::thread;

use anyhow::Result;
use studysync_domain::{
    Clock, Context, UserLocks,
    auth::{passwords::PasswordHasher, tokens::TokenKeys},
    events::Events,
};

use crate::{config::Config, database::Database};

/// Builds the context for this database. Its events reach this process only; `serve` adds the others.
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

/// The number of processor cores.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
