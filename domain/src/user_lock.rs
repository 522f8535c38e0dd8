//! One user's changes run one after the other.
//!
//! The lock on the user's row makes them correct. But a change that waits for that lock holds a database connection,
//! and there are few of these. So a user's changes wait for each other here first, where waiting costs nothing.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::{PgConnection, Postgres, Transaction};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::{
    Error,
    auth::{Actor, TabId},
    events::{Events, Kind, Topic},
    ids::UserId,
};

/// How many changes of one user may run or wait at once. One more is refused.
const MAX_CHANGES: usize = 32;

/// After how many seconds a refused change is worth a retry.
const RETRY_AFTER_SECONDS: u32 = 1;

/// A lock for each user who is changing something in this process. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct UserLocks(Arc<Mutex<HashMap<UserId, Queue>>>);

/// The changes of one user that run or wait. It is removed with the last of them.
#[derive(Debug, Default)]
struct Queue {
    mutex: Arc<AsyncMutex<()>>,
    changes: usize,
}

impl UserLocks {
    /// Waits until the user's earlier changes are over.
    pub(crate) async fn lock(&self, user_id: &UserId) -> Result<UserLock, Error> {
        let (mutex, change) = self.enqueue(user_id)?;
        Ok(UserLock { _guard: mutex.lock_owned().await, _change: change })
    }

    fn enqueue(&self, user_id: &UserId) -> Result<(Arc<AsyncMutex<()>>, QueuedChange), Error> {
        let mut queues = self.queues();
        let queue = queues.entry(user_id.clone()).or_default();
        if queue.changes >= MAX_CHANGES {
            return Err(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS });
        }
        queue.changes += 1;
        Ok((queue.mutex.clone(), QueuedChange { user_locks: self.clone(), user_id: user_id.clone() }))
    }

    /// Locks the map. No code can panic while it holds the lock, so the map behind a poisoned one is complete.
    fn queues(&self) -> MutexGuard<'_, HashMap<UserId, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps the user's other changes waiting until it is dropped.
pub(crate) struct UserLock {
    _guard: OwnedMutexGuard<()>,
    _change: QueuedChange,
}

/// A change that runs or waits. It leaves the queue when it is dropped, also when it is cancelled while it waits.
struct QueuedChange {
    user_locks: UserLocks,
    user_id: UserId,
}

impl Drop for QueuedChange {
    fn drop(&mut self) {
        let mut queues = self.user_locks.queues();
        if let Some(queue) = queues.get_mut(&self.user_id) {
            queue.changes -= 1;
            if queue.changes == 0 {
                queues.remove(&self.user_id);
            }
        }
    }
}

/// A transaction that changes one user's data.
pub(crate) struct UserTransaction {
    tx: Transaction<'static, Postgres>,
    _lock: Option<UserLock>,
}

impl UserTransaction {
    /// Wraps a transaction. Statements that skip rows which others have locked need no lock.
    pub(crate) fn new(tx: Transaction<'static, Postgres>, lock: Option<UserLock>) -> Self {
        Self { tx, _lock: lock }
    }

    /// Locks the user's row until the transaction ends. Every change of a user's data begins with this, or with a statement
    /// that locks the row and reads from it what the change needs.
    pub(crate) async fn lock_user(&mut self, user_id: &UserId) -> Result<(), Error> {
        sqlx::query!("SELECT user_id FROM users WHERE user_id = $1 FOR NO KEY UPDATE", user_id.0)
            .fetch_optional(&mut *self.tx)
            .await?
            .map(drop)
            .ok_or(Error::Unauthenticated)
    }

    /// Commits, then publishes that the actor's data of these kinds have changed, see
    /// [`commit_and_publish_to`](Self::commit_and_publish_to).
    pub(crate) async fn commit_and_publish(
        self,
        events: &Events,
        actor: &Actor,
        kinds: &[Kind],
    ) -> Result<(), sqlx::Error> {
        let topic = Topic::User(actor.user_id.clone());
        self.commit_and_publish_to(events, topic, actor.tab.clone(), kinds).await
    }

    /// Commits, then publishes that the topic's data of these kinds have changed, and in which tab, if that is known. It
    /// also publishes when the response to the commit is lost, or the request is cancelled: Postgres may have committed.
    pub(crate) async fn commit_and_publish_to(
        self,
        events: &Events,
        topic: Topic,
        origin: Option<TabId>,
        kinds: &[Kind],
    ) -> Result<(), sqlx::Error> {
        let _published = PublishOnDrop { events, topic, origin, kinds };
        self.tx.commit().await
    }
}

/// Publishes when it is dropped, with the outcome of a commit or because the commit was abandoned.
struct PublishOnDrop<'a> {
    events: &'a Events,
    topic: Topic,
    origin: Option<TabId>,
    kinds: &'a [Kind],
}

impl Drop for PublishOnDrop<'_> {
    fn drop(&mut self) {
        for &kind in self.kinds {
            self.events.publish_to(&self.topic, kind, self.origin.clone());
        }
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
        events::{Notice, service::listen},
        testing::{clock, context, test_user},
    };

    fn user(name: &str) -> UserId {
        UserId(name.to_owned())
    }

    #[test]
    fn a_queue_is_limited_and_removed_with_its_last_change() {
        let locks = UserLocks::default();
        let changes: Vec<_> = (0..MAX_CHANGES).map(|_| locks.enqueue(&user("maria")).unwrap()).collect();
        let refused = locks.enqueue(&user("maria")).map(drop);
        assert_eq!(refused, Err(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS }));
        locks.enqueue(&user("eve")).unwrap();
        drop(changes);
        assert!(locks.queues().is_empty());
    }

    #[tokio::test]
    async fn a_change_that_is_cancelled_leaves_the_queue() {
        let locks = UserLocks::default();
        let first = locks.lock(&user("maria")).await.unwrap();
        assert!(time::timeout(Duration::ZERO, locks.lock(&user("maria"))).await.is_err());
        assert_eq!(locks.queues()[&user("maria")].changes, 1);
        drop(first);
        drop(locks.lock(&user("maria")).await.unwrap());
        assert!(locks.queues().is_empty());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_user_who_waits_takes_no_connection_from_others(db: PgPool) {
        let ctx = context(db, clock()).await;
        let ((maria, _), (eve, _)) = (test_user(&ctx, "maria").await, test_user(&ctx, "eve").await);
        let mut other_transaction = ctx.db.begin().await.unwrap();
        sqlx::query!("SELECT user_id FROM users WHERE user_id = $1 FOR NO KEY UPDATE", maria.user_id.0)
            .fetch_one(&mut *other_transaction)
            .await
            .unwrap();
        let mut changes = JoinSet::new();
        for number in 0..MAX_CHANGES {
            let (ctx, maria) = (ctx.clone(), maria.clone());
            let patch = UserPatch { first_name: Some(Some(format!("Maria {number}"))), ..UserPatch::default() };
            changes.spawn(async move { change_me(&ctx, &maria, patch).await });
        }
        time::sleep(Duration::from_millis(200)).await;
        time::timeout(Duration::from_secs(10), me(&ctx, &eve)).await.expect("eve waits for maria").unwrap();
        other_transaction.rollback().await.unwrap();
        changes.join_all().await.into_iter().for_each(|changed| drop(changed.unwrap()));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_change_is_published_although_its_request_is_cancelled(db: PgPool) {
        let ctx = context(db, clock()).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let topic = Topic::User(maria.user_id.clone());
        let mut page = listen(&ctx.events, &ctx.db, &maria, &[(topic, None)]).await.unwrap();
        sqlx::raw_sql(
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
             CREATE CONSTRAINT TRIGGER commit_takes_long AFTER UPDATE ON users DEFERRABLE INITIALLY DEFERRED
             FOR EACH ROW EXECUTE FUNCTION wait()",
        )
        .execute(&ctx.db)
        .await
        .unwrap();
        let mut tx = ctx.begin_user_transaction(&maria.user_id).await.unwrap();
        sqlx::query!("UPDATE users SET first_name = 'Maria' WHERE user_id = $1", maria.user_id.0)
            .execute(&mut *tx)
            .await
            .unwrap();
        let commit = tx.commit_and_publish(&ctx.events, &maria, &[Kind::Account]);
        assert!(time::timeout(Duration::from_millis(10), commit).await.is_err());
        let Some(Notice::Event(event)) = page.try_next() else { panic!("nothing was published") };
        assert_eq!(event.kind, Kind::Account);
    }
}
