//! A person's changes, one after the other.
//!
//! What keeps them right is the lock on the person's row. But who waits for that has taken a connection, and there are
//! few for everybody: so a person's changes wait for each other here first, where waiting costs nothing.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::{PgConnection, Postgres, Transaction};
use tokio::sync::{Mutex as Line, OwnedMutexGuard};

use crate::{Context, Error, accounts::UserId};

/// How many changes of one person may be under way or wait at once; one more is refused.
const MOST: usize = 32;

/// In how many seconds there will be room again.
const RETRY_AFTER_SECONDS: u32 = 1;

/// Whose turn it is, in this process. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct UserLocks(Arc<Mutex<HashMap<UserId, Standing>>>);

/// A person's line, and how many stand in it; with the last of them it goes.
#[derive(Debug, Default)]
struct Standing {
    line: Arc<Line<()>>,
    count: usize,
}

impl UserLocks {
    async fn take(&self, person: &UserId) -> Result<Turn, Error> {
        let (line, place) = self.stand_in_line(person)?;
        Ok(Turn { _first: line.lock_owned().await, _place: place })
    }

    fn stand_in_line(&self, person: &UserId) -> Result<(Arc<Line<()>>, Place), Error> {
        let mut lines = self.lock();
        let standing = lines.entry(person.clone()).or_default();
        if standing.count >= MOST {
            return Err(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS });
        }
        standing.count += 1;
        Ok((standing.line.clone(), Place { user_locks: self.clone(), person: person.clone() }))
    }

    /// No code can panic while it holds the lock, so what a poisoned one guards is whole.
    fn lock(&self) -> MutexGuard<'_, HashMap<UserId, Standing>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody's turn, until it is dropped.
struct Turn {
    _first: OwnedMutexGuard<()>,
    _place: Place,
}

/// A place in a line, left also by who gives up waiting.
struct Place {
    user_locks: UserLocks,
    person: UserId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut lines = self.user_locks.lock();
        if let Some(standing) = lines.get_mut(&self.person) {
            standing.count -= 1;
            if standing.count == 0 {
                lines.remove(&self.person);
            }
        }
    }
}

/// A transaction that changes what is one person's. It has to be committed, as any other.
pub(crate) struct UserTransaction {
    tx: Transaction<'static, Postgres>,
    _turn: Option<Turn>,
}

impl Context {
    /// Begins a change once the person's earlier ones are over.
    pub(crate) async fn begin_user_transaction(&self, person: &UserId) -> Result<UserTransaction, Error> {
        let turn = self.user_locks.take(person).await?;
        Ok(UserTransaction { tx: self.db.begin().await?, _turn: Some(turn) })
    }
}

impl UserTransaction {
    /// One that waits for nobody, for who leaves alone whatever is locked.
    pub(crate) fn without_waiting(tx: Transaction<'static, Postgres>) -> Self {
        Self { tx, _turn: None }
    }

    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        self.tx.commit().await
    }
}

impl Deref for UserTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for UserTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::PgPool;
    use tokio::{task::JoinSet, time};

    use super::*;
    use crate::{
        accounts::{
            UserPatch,
            service::{change_me, me},
        },
        testing::{clock, context, test_user},
    };

    fn person(name: &str) -> UserId {
        UserId(name.to_owned())
    }

    #[test]
    fn a_line_has_an_end_and_is_gone_with_the_last_of_it() {
        let turns = UserLocks::default();
        let places: Vec<_> = (0..MOST).map(|_| turns.stand_in_line(&person("maria")).unwrap()).collect();
        let refused = turns.stand_in_line(&person("maria")).map(drop);
        assert_eq!(refused, Err(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS }));
        turns.stand_in_line(&person("eve")).unwrap();
        drop(places);
        assert!(turns.lock().is_empty());
    }

    #[tokio::test]
    async fn who_gives_up_waiting_leaves_the_line() {
        let turns = UserLocks::default();
        let first = turns.take(&person("maria")).await.unwrap();
        assert!(time::timeout(Duration::ZERO, turns.take(&person("maria"))).await.is_err());
        assert_eq!(turns.lock()[&person("maria")].count, 1);
        drop(first);
        drop(turns.take(&person("maria")).await.unwrap());
        assert!(turns.lock().is_empty());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn one_person_who_waits_takes_nobody_elses_connection(db: PgPool) {
        let ctx = context(db, clock()).await;
        let ((maria, _), (eve, _)) = (test_user(&ctx, "maria").await, test_user(&ctx, "eve").await);
        let mut elsewhere = ctx.db.begin().await.unwrap();
        sqlx::query!("SELECT user_id FROM users WHERE user_id = $1 FOR UPDATE", maria.user_id.0)
            .fetch_one(&mut *elsewhere)
            .await
            .unwrap();
        let mut writings = JoinSet::new();
        for number in 0..MOST {
            let (ctx, maria) = (ctx.clone(), maria.clone());
            let patch = UserPatch { first_name: Some(Some(format!("Maria {number}"))), ..UserPatch::default() };
            writings.spawn(async move { change_me(&ctx, &maria, patch).await });
        }
        time::sleep(Duration::from_millis(200)).await;
        time::timeout(Duration::from_secs(10), me(&ctx, &eve)).await.expect("eve has to wait for maria").unwrap();
        elsewhere.rollback().await.unwrap();
        writings.join_all().await.into_iter().for_each(|written| drop(written.unwrap()));
    }
}
