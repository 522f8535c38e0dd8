//! From process to process, through Postgres.
//!
//! A change is committed first, then published, and only then does its topic get a new revision, in a statement of the
//! relay's own. Two things follow:
//! - No user's transaction waits for a topic's row, or for the lock that Postgres takes to order notifications.
//! - A page that is read between the commit and the new revision is read once too often, never once too seldom.
//!
//! All processes, the publisher's too, deliver an event when Postgres notifies them of it: one way, and one order.
//! While a process is cut off from Postgres, its listeners hear nothing; when it is connected again, it reads the
//! revisions of all topics that they follow. What can't be sent stays in the outbox. A process that is killed after a
//! commit and before the next batch, usually a few milliseconds, takes its events with it: who has another page of the
//! same user open sees that change with the next one, or when the page is loaded. One that is stopped sends them first.

mod receive;
mod send;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use super::{Event, event::SignIn, hub::Hub, outbox::Outbox};

/// The name under which all processes on a database listen.
pub(super) const CHANNEL: &str = "studysync_events";

/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// Takes what is published in this process to all, and delivers what is published in all to the listeners of this one.
#[derive(Debug)]
pub struct Relay {
    hub: Arc<Hub>,
    outbox: Arc<Outbox>,
}

/// What Postgres carries, which is at most 8000 bytes. [`revisions::bump`](super::revisions::bump) writes events.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Notification {
    Event(Event),
    SignedOut(SignIn),
    /// Shows a process that its own connection is alive.
    Heartbeat,
}

impl Relay {
    pub(super) fn new(hub: Arc<Hub>, outbox: Arc<Outbox>) -> Self {
        Self { hub, outbox }
    }

    /// Works until the pool is closed.
    pub async fn run(self, db: PgPool) {
        tokio::select! {
            () = receive::run(&db, &self.hub, receive::SILENCE) => {}
            () = send::run(&db, &self.outbox, send::HEARTBEAT) => {}
            () = db.close_event() => {}
        }
    }
}
