//! What every service needs: the database, the clock, the keys and the limits.

use std::sync::Arc;

use sqlx::PgPool;

use crate::{
    Clock, Error,
    auth::{passwords::PasswordHasher, tokens::TokenKeys},
    events::Events,
    ids::UserId,
    user_lock::{UserLocks, UserTransaction},
};

/// What every service needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Context {
    /// The database.
    pub db: PgPool,
    /// The clock.
    pub clock: Clock,
    /// Signs and verifies access tokens.
    pub tokens: Arc<TokenKeys>,
    /// Hashes passwords, a limited number at a time.
    pub passwords: PasswordHasher,
    /// Publishes changes to open pages.
    pub events: Events,
    /// Makes a user's changes wait for each other.
    pub user_locks: UserLocks,
    /// Whether attempts are counted and limited.
    pub rate_limits: bool,
    /// Whether sign-up is open.
    pub sign_up: bool,
}

impl Context {
    /// Begins a transaction that changes a user's data, once the earlier ones of this process are over.
    pub(crate) async fn begin_user_transaction(&self, user_id: &UserId) -> Result<UserTransaction, Error> {
        let lock = self.user_locks.lock(user_id).await?;
        Ok(UserTransaction::new(self.db.begin().await?, Some(lock)))
    }
}
