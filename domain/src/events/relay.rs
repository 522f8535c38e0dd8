//! From process to process, through Postgres.
//!
//! Never inside of anybody's transaction: Postgres lets only one transaction that notifies commit at a time. What
//! piles up meanwhile goes with the next statement, so that telling costs the same however much changes.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{PgPool, postgres::PgListener};
use tokio::{
    sync::mpsc,
    time::{sleep, timeout},
};

use super::{
    hub::Hub,
    publisher::{Change, Told},
};
use crate::accounts::UserId;

/// The name under which all processes on a database listen.
const CHANNEL: &str = "studysync_live";

/// How much goes with one statement.
const BATCH: usize = 256;

/// How long what changes is gathered after each statement. The first word after a silence goes at once.
const GATHERING: Duration = Duration::from_millis(20);

/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// How often a process that has nothing to tell says something, which it hears itself.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// Who hears not even itself for so long has a connection that nobody has told it is dead.
const SILENCE: Duration = Duration::from_secs(90);

/// Takes what is told in this process to all others, and what is told in others to this one.
#[derive(Debug)]
pub struct Relay {
    hub: Arc<Hub>,
    told: mpsc::Receiver<Told>,
}

/// What Postgres carries, which is at most 8000 bytes.
#[derive(Serialize, Deserialize)]
struct Message<C> {
    from: String,
    /// Everybody, if nobody is named.
    to: Option<UserId>,
    /// Nothing, for a heartbeat.
    change: Option<C>,
}

impl Relay {
    pub(super) fn new(hub: Arc<Hub>, told: mpsc::Receiver<Told>) -> Self {
        Self { hub, told }
    }

    /// Works until the pool is closed.
    pub async fn run(self, db: PgPool) {
        let Self { hub, told } = self;
        tokio::select! {
            () = hear(&db, &hub, hub.process(), SILENCE) => {}
            () = send(&db, told, hub.process(), HEARTBEAT) => {}
            () = db.close_event() => {}
        }
    }
}

/// Sends what is told until nobody can tell anything any more. Of what can't be sent, the others hear later that they
/// have missed something.
async fn send(db: &PgPool, mut told: mpsc::Receiver<Told>, process: &str, heartbeat: Duration) {
    let message = |to, change| Message { from: process.to_owned(), to, change };
    let mut lost = false;
    loop {
        let messages = if lost {
            // What waits is a part of everything.
            while told.try_recv().is_ok() {}
            vec![message(None, Some(Change::Everything))]
        } else {
            match next(&mut told, heartbeat).await {
                None => return,
                Some(batch) if batch.is_empty() => vec![message(None, None)],
                Some(batch) => batch.into_iter().map(|told| message(Some(told.to), Some(told.change))).collect(),
            }
        };
        let sent = notify(db, &messages).await;
        lost = sent.is_err();
        if let Err(error) = sent {
            tracing::warn!(%error, "the other processes can't be told of changes");
            sleep(RETRY).await;
        }
        sleep(GATHERING).await;
    }
}

/// What is told next: nothing when that takes too long, `None` when nothing will be any more.
async fn next(told: &mut mpsc::Receiver<Told>, patience: Duration) -> Option<Vec<Told>> {
    let mut batch = Vec::new();
    match timeout(patience, told.recv_many(&mut batch, BATCH)).await {
        Ok(0) => None,
        Ok(_) | Err(_) => Some(batch),
    }
}

async fn notify(db: &PgPool, messages: &[Message<Change>]) -> Result<(), sqlx::Error> {
    let messages = messages.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
    let messages = messages.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!("SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message", CHANNEL, &messages)
        .execute(db)
        .await
        .map(drop)
}

async fn hear(db: &PgPool, hub: &Hub, process: &str, silence: Duration) {
    loop {
        if let Err(error) = hear_until_cut_off(db, hub, process, silence).await {
            tracing::warn!(%error, "changes in other processes can't be heard");
        }
        sleep(RETRY).await;
    }
}

async fn hear_until_cut_off(db: &PgPool, hub: &Hub, process: &str, silence: Duration) -> Result<(), sqlx::Error> {
    // A connection of its own: the pool's are for requests.
    let alone = db.options().clone().max_connections(1).min_connections(0);
    let alone = alone.connect_lazy_with((*db.connect_options()).clone());
    let mut listener = PgListener::connect_with(&alone).await?;
    listener.listen(CHANNEL).await?;
    // Whatever was told before, nobody here has heard.
    hub.deliver_to_all();
    while let Ok(heard) = timeout(silence, listener.try_recv()).await {
        let Some(notification) = heard? else { break };
        deliver(hub, process, notification.payload());
    }
    Ok(())
}

fn deliver(hub: &Hub, process: &str, message: &str) {
    let Message { from, to, change } = match serde_json::from_str::<Message<Value>>(message) {
        Ok(message) => message,
        Err(error) => return tracing::warn!(%error, "this is no word of a change"),
    };
    let Some(change) = change.filter(|_| from != process) else { return };
    // Another version of the program may know other changes.
    let change = serde_json::from_value(change).unwrap_or(Change::Everything);
    match to {
        Some(person) => hub.deliver(&person, &change),
        None => hub.deliver_to_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::{Events, Listener};

    fn maria() -> UserId {
        UserId("maria".to_owned())
    }

    /// A process on this database, and a page of Maria's on it that has heard that it may listen now.
    async fn process(db: &PgPool) -> (Events, Listener) {
        let (live, relay) = Events::with_relay();
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

    #[sqlx::test(migrations = "../migrations")]
    async fn a_connection_that_falls_silent_is_made_anew(db: PgPool) {
        let live = Events::local();
        let mut page = live.listen(&maria()).unwrap();
        // Without anybody who sends, it hears no heartbeat either.
        tokio::spawn(async move { hear(&db, &live.hub, "here", Duration::from_millis(50)).await });
        assert_eq!(page.next().await, Some(Change::Everything));
        assert_eq!(page.next().await, Some(Change::Everything));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_process_without_news_lets_itself_be_heard(db: PgPool) {
        let mut listener = PgListener::connect_with(&db).await.unwrap();
        listener.listen(CHANNEL).await.unwrap();
        let (_outbox, told) = mpsc::channel(1);
        tokio::spawn(async move { send(&db, told, "here", Duration::from_millis(50)).await });
        let heard = listener.recv().await.unwrap();
        let message: Message<Change> = serde_json::from_str(heard.payload()).unwrap();
        assert_eq!((&*message.from, message.to, message.change), ("here", None, None));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_could_not_be_sent_is_made_up_for(db: PgPool) {
        let (_live, mut page) = process(&db).await;
        let (outbox, told) = mpsc::channel(1);
        let longer_than_postgres_takes = UserId("maria".repeat(2000));
        outbox.send(Told { to: longer_than_postgres_takes, change: Change::Timer }).await.unwrap();
        tokio::spawn(async move { send(&db, told, "elsewhere", HEARTBEAT).await });
        assert_eq!(page.next().await, Some(Change::Everything));
    }

    #[tokio::test]
    async fn what_another_version_tells_is_understood_as_well_as_may_be() {
        let live = Events::local();
        let mut page = live.listen(&maria()).unwrap();
        let hear = |message| deliver(&live.hub, "here", message);
        hear(r#"{"from": "here", "to": "maria", "change": "timer"}"#);
        hear(r#"{"from": "there", "to": "eve", "change": "timer"}"#);
        hear(r#"{"from": "there", "to": "maria", "change": {"of_tomorrow": 1}}"#);
        hear(r#"{"from": "there", "to": "maria", "change": null, "more": 1}"#);
        hear("no word of ours");
        hear(r#"{"from": "there", "to": "maria", "change": "sessions"}"#);
        assert_eq!((page.next().await, page.next().await), (Some(Change::Everything), Some(Change::Sessions)));
    }
}
