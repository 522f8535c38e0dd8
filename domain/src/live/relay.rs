//! From process to process, through Postgres.
//!
//! Never inside of anybody's transaction: Postgres lets only one transaction that notifies commit at a time. What
//! piles up while one statement is under way goes with the next, so that telling costs the same however much changes.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use sqlx::{PgPool, postgres::PgListener};
use tokio::{sync::mpsc, time};

use super::{Told, hub::Hub};

/// The name under which all processes on a database listen.
const CHANNEL: &str = "studysync_live";

/// How much goes with one statement.
const BATCH: usize = 256;

/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// Takes what is told in this process to all others, and what is told in others to this one.
#[derive(Debug)]
pub struct Relay {
    /// Tells this process's own messages from the others'.
    process: String,
    hub: Arc<Hub>,
    told: mpsc::Receiver<Told>,
}

/// What Postgres carries.
#[derive(Serialize, Deserialize)]
struct Message {
    from: String,
    told: Told,
}

impl Relay {
    pub(super) fn new(hub: Arc<Hub>, told: mpsc::Receiver<Told>) -> Self {
        Self { process: format!("{:032x}", rand::random::<u128>()), hub, told }
    }

    /// Works until the pool is closed.
    pub async fn run(self, db: PgPool) {
        let Self { process, hub, told } = self;
        tokio::select! {
            () = hear(&db, &hub, &process) => {}
            () = send(&db, told, &process) => {}
            () = db.close_event() => {}
        }
    }
}

async fn send(db: &PgPool, mut told: mpsc::Receiver<Told>, process: &str) {
    let mut batch = Vec::with_capacity(BATCH);
    while told.recv_many(&mut batch, BATCH).await > 0 {
        let messages: Vec<String> = batch.drain(..).filter_map(|told| message(told, process)).collect();
        let sent = sqlx::query!("SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message", CHANNEL, &messages)
            .execute(db)
            .await;
        if let Err(error) = sent {
            tracing::warn!(%error, messages = messages.len(), "the other processes could not be told of changes");
        }
    }
}

fn message(told: Told, process: &str) -> Option<String> {
    let message = serde_json::to_string(&Message { from: process.to_owned(), told });
    message.inspect_err(|error| tracing::error!(%error, "a change could not be written down")).ok()
}

async fn hear(db: &PgPool, hub: &Hub, process: &str) {
    loop {
        if let Err(error) = hear_until_cut_off(db, hub, process).await {
            tracing::warn!(%error, "changes in other processes can't be heard");
        }
        time::sleep(RETRY).await;
    }
}

async fn hear_until_cut_off(db: &PgPool, hub: &Hub, process: &str) -> Result<(), sqlx::Error> {
    // A connection of its own: the pool's are for requests.
    let alone = db.options().clone().max_connections(1).min_connections(0);
    let alone = alone.connect_lazy_with((*db.connect_options()).clone());
    let mut listener = PgListener::connect_with(&alone).await?;
    listener.listen(CHANNEL).await?;
    // Whatever was told before, nobody here has heard.
    hub.deliver_to_all();
    while let Some(notification) = listener.try_recv().await? {
        match serde_json::from_str::<Message>(notification.payload()) {
            Ok(message) if message.from == process => {}
            Ok(Message { told, .. }) => hub.deliver(&told.to, &told.change),
            // An older or newer version of the program may know other changes.
            Err(_) => hub.deliver_to_all(),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        accounts::UserId,
        live::{Change, Listener, Live},
    };

    fn maria() -> UserId {
        UserId("maria".to_owned())
    }

    /// A process on this database, and a page of Maria's on it that has heard that it may listen now.
    async fn process(db: &PgPool) -> (Live, Listener) {
        let (live, relay) = Live::with_relay();
        let mut page = live.listen(&maria()).unwrap();
        tokio::spawn(relay.run(db.clone()));
        assert_eq!(page.next().await, Some(Change::Everything));
        (live, page)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_told_in_one_process_is_heard_in_the_others_and_once_in_its_own(db: PgPool) {
        let (one, mut here) = process(&db).await;
        let (other, mut there) = process(&db).await;
        one.tell(&maria(), Change::Timer);
        one.tell(&UserId("eve".to_owned()), Change::Account);
        other.tell(&maria(), Change::Sessions);
        // The order between the two processes is open.
        for page in [&mut here, &mut there] {
            let mut heard = [page.next().await.unwrap(), page.next().await.unwrap()];
            heard.sort_by_key(|change| *change == Change::Sessions);
            assert_eq!(heard, [Change::Timer, Change::Sessions]);
        }
        // Had its own come back, it would be heard before this one.
        one.tell(&maria(), Change::Account);
        assert_eq!((here.next().await, there.next().await), (Some(Change::Account), Some(Change::Account)));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_was_cut_off_from_the_database_reads_everything(db: PgPool) {
        let (_live, mut page) = process(&db).await;
        let cut_off = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                       WHERE datname = current_database() AND query LIKE 'LISTEN%'";
        let ended: i64 = sqlx::query_scalar(cut_off).fetch_one(&db).await.unwrap();
        assert_eq!(ended, 1);
        assert_eq!(page.next().await, Some(Change::Everything));
    }
}
