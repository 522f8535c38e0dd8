//! Delivers the events of all processes to the listeners of this one.

use std::{collections::HashMap, time::Duration};

use sqlx::{PgPool, postgres::PgListener};
use tokio::time::{sleep, timeout};

use super::{CHANNEL, Notification, RETRY, connection_of_its_own};
use crate::events::{Cursor, Event, Topic, hub::Hub, revisions};

/// A connection that receives nothing for so long, not even this process's heartbeat, is dead.
pub(super) const SILENCE_TIMEOUT: Duration = Duration::from_secs(90);

/// For how many topics the revisions are read at once.
const TOPICS_PER_READ: usize = 1000;

/// Delivers events for ever, and reconnects when the connection is lost.
pub(super) async fn run(db: &PgPool, hub: &Hub, silence: Duration) {
    loop {
        if let Err(error) = receive(db, hub, silence).await {
            tracing::warn!(%error, "events of other processes can't be received for now");
        }
        hub.set_connected(false);
        sleep(RETRY).await;
    }
}

/// Delivers events until the connection is lost.
async fn receive(db: &PgPool, hub: &Hub, silence: Duration) -> Result<(), sqlx::Error> {
    let own = connection_of_its_own(db);
    let mut listener = PgListener::connect_with(&own).await?;
    // A lost connection is replaced by `run`, because what it would have received has to be read.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    // This process has missed what was published before. Postgres queues what is published from now on.
    deliver_revisions(db, hub).await?;
    hub.set_connected(true);
    while let Ok(received) = timeout(silence, listener.try_recv()).await {
        let Some(notification) = received? else { break };
        deliver(hub, notification.payload());
    }
    Ok(())
}

/// Delivers the revisions of all topics that are followed here. Listeners skip those that they know.
async fn deliver_revisions(db: &PgPool, hub: &Hub) -> Result<(), sqlx::Error> {
    for topics in hub.topics().chunks(TOPICS_PER_READ) {
        let mut read: HashMap<Topic, Cursor> = revisions::read_all(db, topics).await?.into_iter().collect();
        for topic in topics {
            let cursor = read.remove(topic).unwrap_or_default();
            if hub.latest(topic).is_ahead_of(&cursor) {
                // The database has lost revisions, for example in a failover, and will give them again. The pages connect
                // again, and compare their cursors with the database.
                tracing::warn!("the database has lost events; all pages read again");
                hub.disconnect_all();
                return Ok(());
            }
            for kind in cursor.differences(&Cursor::default()) {
                let (topic, revision) = (topic.clone(), cursor.get(kind));
                hub.deliver(Event { topic, kind, revision, origin: None });
            }
            hub.learn(topic, cursor);
        }
    }
    Ok(())
}

fn deliver(hub: &Hub, notification: &str) {
    match serde_json::from_str(notification) {
        Ok(Notification::Event(event)) => hub.deliver(event),
        Ok(Notification::SignedOut(sign_in)) => hub.end_sign_in(&sign_in),
        Ok(Notification::Heartbeat) => {}
        // Another version of the program has sent it. The pages of this one don't know it either.
        Err(error) => tracing::debug!(%error, "a notification that this version doesn't know"),
    }
}
