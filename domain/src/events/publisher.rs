//! Publishes events from the services.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use sqlx::PgPool;

use super::{Cursor, Event, Kind, Relay, Topic, event::SignIn, hub::Hub, outbox::Outbox, revisions};
use crate::auth::Actor;
use crate::auth::TabId;

/// Where services publish events, and pages listen to them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Events {
    pub(super) hub: Arc<Hub>,
    transport: Transport,
}

/// How events get from publishers to listeners.
#[derive(Debug, Clone)]
enum Transport {
    /// Through the database, to all processes.
    Relay(Arc<Outbox>),
    /// Within this process, with revisions in its memory.
    Memory(Arc<Mutex<HashMap<Topic, Cursor>>>),
}

impl Events {
    /// Reaches the listeners of all processes on a database, as long as the relay runs.
    pub fn with_relay() -> (Self, Relay) {
        let (hub, outbox) = (Arc::<Hub>::default(), Arc::<Outbox>::default());
        let relay = Relay::new(Arc::clone(&hub), Arc::clone(&outbox));
        (Self { hub, transport: Transport::Relay(outbox) }, relay)
    }

    /// Reaches the listeners of this process only, for commands and tests.
    pub fn local() -> Self {
        Self { hub: Arc::default(), transport: Transport::Memory(Arc::default()) }
    }

    /// Publishes that the actor's own data have changed. Call it after the commit, because listeners read at once. It
    /// neither waits nor fails.
    pub fn publish(&self, actor: &Actor, kind: Kind) {
        self.publish_to(&Topic::User(actor.user_id.clone()), kind, actor.tab.clone());
    }

    /// Publishes that a topic has changed, and in which tab, if that is known. As with [`publish`](Self::publish), call
    /// it after the commit.
    pub fn publish_to(&self, topic: &Topic, kind: Kind, origin: Option<TabId>) {
        match &self.transport {
            Transport::Relay(outbox) => outbox.add(topic.clone(), kind, origin),
            Transport::Memory(revisions) => {
                let mut revisions = revisions.lock().unwrap_or_else(PoisonError::into_inner);
                let cursor = revisions.entry(topic.clone()).or_default();
                let revision = cursor.get(kind) + 1;
                cursor.set(kind, revision);
                self.hub.deliver(Event { topic: topic.clone(), kind, revision, origin });
            }
        }
    }

    /// Ends all listeners of the actor's sign-in, in all processes. Call it after the commit.
    pub fn end_sign_in(&self, actor: &Actor) {
        match &self.transport {
            Transport::Relay(outbox) => outbox.add_sign_out(SignIn::of(actor)),
            Transport::Memory(_) => self.hub.end_sign_in(&SignIn::of(actor)),
        }
    }

    /// Ends all listeners, because the process is shutting down.
    pub fn close(&self) {
        self.hub.close();
    }

    /// Waits until all listeners have left.
    pub async fn all_left(&self) {
        self.hub.all_left().await;
    }

    /// Waits until all events of this process are sent.
    pub async fn flushed(&self) {
        if let Transport::Relay(outbox) = &self.transport {
            outbox.emptied().await;
        }
    }

    /// Waits until this process receives the events of others.
    pub async fn connected(&self) {
        self.hub.connected().await;
    }

    /// Reads a topic's revisions.
    pub(super) async fn read_revisions(&self, db: &PgPool, topic: &Topic) -> Result<Cursor, sqlx::Error> {
        match &self.transport {
            Transport::Relay(_) => revisions::read(db, topic).await,
            Transport::Memory(revisions) => {
                let revisions = revisions.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(revisions.get(topic).copied().unwrap_or_default())
            }
        }
    }
}
