//! Sends events from process to process, through Postgres.
//!
//! A change is committed first, then published, and only then does its topic get a new revision, in a statement of the
//! relay's own. Two things follow:
//! - No user's transaction waits for a topic's row, or for the lock that Postgres takes to order notifications.
//! - A page that is read between the commit and the new revision is read twice, but never misses a change.
//!
//! All processes, the publisher's too, deliver an event when Postgres notifies them of it: one way, and one order.
//! While a process is disconnected from Postgres, its listeners receive nothing; after reconnecting, it reads the
//! revisions of all topics that they follow. Events that can't be sent stay in the outbox. A process that is killed
//! between a commit and the next batch, usually a few milliseconds, loses its events: the user's other pages show that
//! change after the next event, or when they are loaded. A process that is stopped sends its events first.

mod receive;
mod send;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use super::{Event, event::SignIn, hub::Hub, outbox::Outbox};

/// The notification channel of all processes on a database.
pub(super) const CHANNEL: &str = "studysync_events";

/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// Sends the events of this process to all processes, and delivers the events of all to the listeners of this one.
#[derive(Debug)]
pub struct Relay {
    hub: Arc<Hub>,
    outbox: Arc<Outbox>,
}

/// The payload of a notification, at most 8000 bytes. [`revisions::bump`](super::revisions::bump) writes events.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Notification {
    Event(Event),
    SignedOut(SignIn),
    /// Shows a process that its own connection is alive.
    Heartbeat,
}

/// A pool with one connection, since those of the process's pool are for requests.
fn connection_of_its_own(db: &PgPool) -> PgPool {
    db.options().clone().max_connections(1).min_connections(0).connect_lazy_with((*db.connect_options()).clone())
}

impl Relay {
    pub(super) fn new(hub: Arc<Hub>, outbox: Arc<Outbox>) -> Self {
        Self { hub, outbox }
    }

    /// Works until the pool is closed.
    pub async fn run(self, db: PgPool) {
        let own = connection_of_its_own(&db);
        tokio::select! {
            () = receive::run(&db, &self.hub, receive::SILENCE_TIMEOUT) => {}
            () = send::run(&own, &self.outbox, send::HEARTBEAT) => {}
            () = db.close_event() => {}
        }
    }
}
