//! Telling a person's open pages, on whatever device, that something of theirs has changed.
//!
//! Only that it has: what it is now, the pages read through the same doors as ever. So nothing secret goes this way,
//! and what comes late, twice or not at all does no harm beyond a page that is a moment behind.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Listener, hub::Hub, relay::Relay};
use crate::accounts::UserId;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The timer: started, paused, resumed, stopped, discarded, or what it is for.
    Timer,
    /// The sessions that have ended, and what they add up to.
    Sessions,
    /// The account and its preferences.
    Account,
    /// This sign-in has ended.
    SignedOut {
        /// The family of its tokens.
        family_id: String,
    },
    /// Anything: what was told meanwhile is lost.
    Everything,
    /// Something, between the reading of the page and its listening.
    Missed,
}

/// How much had been told when a page was read. Only the process that made one understands it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(pub(super) String);

impl From<Mark> for String {
    fn from(Mark(mark): Mark) -> Self {
        mark
    }
}

/// What is told to whom, on its way to the other processes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) to: UserId,
    pub(super) change: Change,
}

/// How much may wait for the other processes to hear of it.
const OUTBOX: usize = 4096;

/// What the services tell, and who listens. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Events {
    pub(super) hub: Arc<Hub>,
    outbox: Option<mpsc::Sender<Told>>,
}

impl Events {
    /// One that reaches the listeners of this process, and through the relay those of others.
    pub fn with_relay() -> (Self, Relay) {
        let hub = Arc::new(Hub::new());
        let (outbox, told) = mpsc::channel(OUTBOX);
        (Self { hub: Arc::clone(&hub), outbox: Some(outbox) }, Relay::new(hub, told))
    }

    /// One that reaches the listeners of this process only.
    pub fn local() -> Self {
        Self { hub: Arc::new(Hub::new()), outbox: None }
    }

    /// Tells a person's pages. Call it after the commit: who listens reads at once. It neither waits nor fails.
    pub fn tell(&self, to: &UserId, change: Change) {
        self.hub.deliver(to, &change);
        if let Some(outbox) = &self.outbox
            && outbox.try_send(Told { to: to.clone(), change }).is_err()
        {
            // The relay can't send at all just now, and tells them later that they have missed something.
            tracing::debug!("more has changed than the other processes can be told one by one");
        }
    }

    /// How much has been told until now. Take it before a page is read, and the page can
    /// [listen from then on](Self::listen_since).
    pub fn mark(&self) -> Mark {
        self.hub.mark()
    }

    /// Listens to what a person is told from now on; `None` when too many listen for them already.
    pub fn listen(&self, person: &UserId) -> Option<Listener> {
        Hub::listen(&self.hub, person, None)
    }

    /// The same, and if they may have been told something since this mark, that comes first, as [`Change::Missed`].
    pub fn listen_since(&self, person: &UserId, mark: &Mark) -> Option<Listener> {
        Hub::listen(&self.hub, person, Some(mark))
    }

    /// Ends all listening: the process is about to end.
    pub fn close(&self) {
        self.hub.close();
    }

    /// Waits until nobody listens any more.
    pub async fn everybody_left(&self) {
        self.hub.everybody_left().await;
    }
}
