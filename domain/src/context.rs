//! What every service is handed: the database, the time, the keys, and the limits.

use std::sync::Arc;

use sqlx::PgPool;

use crate::{
    Clock,
    accounts::{passwords::PasswordHasher, tokens::TokenKeys},
    events::Events,
    user_lock::UserLocks,
};

/// What every service is handed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Context {
    /// The database.
    pub db: PgPool,
    /// Where "now" comes from.
    pub clock: Clock,
    /// What signs and checks access tokens.
    pub tokens: Arc<TokenKeys>,
    /// What hashes passwords, a bounded number at a time.
    pub passwords: PasswordHasher,
    /// What tells people's open pages of changes.
    pub events: Events,
    /// What lets a person's changes wait for each other.
    pub user_locks: UserLocks,
    /// Whether attempts are counted and limited.
    pub rate_limits: bool,
    /// Whether people can make accounts themselves.
    pub sign_up: bool,
}
