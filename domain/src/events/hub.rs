//! The listeners of this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{broadcast, watch};

use super::{
    Cursor, Event, Listener, Topic,
    event::SignIn,
    listener::{End, Subscription},
};
use crate::{Error, auth::Actor, ids::UserId};

/// How many events a topic's ring buffer holds for all its listeners. One that falls further behind compares the
/// revisions.
pub(super) const RING_CAPACITY: usize = 16;

/// How many listeners a user may have, in tabs and on devices. This bounds the memory.
pub(super) const MAX_LISTENERS: usize = 64;

/// After how many seconds a user with too many listeners may try again.
const RETRY_AFTER_SECONDS: u32 = 60;

/// After how many seconds a page may try again when this process shuts down.
const RETRY_AFTER_CLOSING_SECONDS: u32 = 1;

/// The listeners of this process, by topic and by sign-in.
#[derive(Debug, Default)]
pub(super) struct Hub {
    state: Mutex<State>,
    /// The number of listeners.
    listening: watch::Sender<usize>,
    /// Whether this process receives the events of all processes.
    connected: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct State {
    topics: HashMap<Topic, Channel>,
    /// Each user's sign-ins, by family.
    sign_ins: HashMap<UserId, HashMap<String, watch::Sender<Option<End>>>>,
    closed: bool,
}

/// A topic that has listeners.
#[derive(Debug)]
struct Channel {
    events: broadcast::Sender<Event>,
    /// The latest revisions that this process knows.
    revisions: Cursor,
    /// Whether they were read from the database since the first listener. From then on, events keep them current.
    known: bool,
}

impl Hub {
    /// Starts listening to topics, with the actor's sign-in.
    pub(super) fn subscribe(hub: &Arc<Self>, actor: &Actor, topics: &[Topic]) -> Result<Listener, Error> {
        let mut state = hub.lock();
        let sign_ins = state.sign_ins.get(&actor.user_id);
        let listeners: usize = sign_ins.into_iter().flatten().map(|(_, sender)| sender.receiver_count()).sum();
        if state.closed {
            return Err(Error::Unavailable { retry_after_seconds: RETRY_AFTER_CLOSING_SECONDS });
        }
        if listeners >= MAX_LISTENERS {
            return Err(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS });
        }
        let sign_ins = state.sign_ins.entry(actor.user_id.clone()).or_default();
        let end = sign_ins.entry(actor.family_id.clone()).or_default().subscribe();
        let events = topics.iter().map(|topic| (topic.clone(), state.subscribe(topic))).collect();
        hub.listening.send_modify(|listening| *listening += 1);
        Ok(Listener::new(Subscription { hub: Arc::clone(hub), sign_in: SignIn::of(actor), events, end }))
    }

    /// Returns the topic's latest revisions, unless they have to be read from the database.
    pub(super) fn known(&self, topic: &Topic) -> Option<Cursor> {
        if !*self.connected.borrow() {
            return None;
        }
        self.lock().topics.get(topic).filter(|channel| channel.known).map(|channel| channel.revisions)
    }

    /// Returns the latest revisions that this process knows of a topic with listeners.
    pub(super) fn latest(&self, topic: &Topic) -> Cursor {
        self.lock().topics.get(topic).map(|channel| channel.revisions).unwrap_or_default()
    }

    /// Returns the topic's latest revisions, now that these were read from the database.
    pub(super) fn learn(&self, topic: &Topic, read: Cursor) -> Cursor {
        let mut state = self.lock();
        let Some(channel) = state.topics.get_mut(topic) else { return read };
        channel.known = true;
        for kind in read.differences(&Cursor::default()) {
            channel.revisions.advance(kind, read.get(kind));
        }
        channel.revisions
    }

    /// Sends an event to all listeners of its topic. They skip what they know.
    pub(super) fn deliver(&self, event: Event) {
        if let Some(channel) = self.lock().topics.get_mut(&event.topic) {
            channel.revisions.advance(event.kind, event.revision);
            // It fails only while the last listener is leaving.
            let _ = channel.events.send(event);
        }
    }

    /// Ends all listeners of a sign-in.
    pub(super) fn end_sign_in(&self, sign_in: &SignIn) {
        if let Some(end) = self.lock().sign_ins.get(&sign_in.user_id).and_then(|user| user.get(&sign_in.family_id)) {
            end.send_replace(Some(End::SignedOut));
        }
    }

    /// Returns the topics that have listeners.
    pub(super) fn topics(&self) -> Vec<Topic> {
        self.lock().topics.keys().cloned().collect()
    }

    /// Ends all listeners, and refuses new ones.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.disconnect_all();
    }

    /// Ends all listeners, and forgets the revisions: their pages connect again, and compare their cursors with the
    /// database.
    pub(super) fn disconnect_all(&self) {
        let mut state = self.lock();
        state.disconnect_all();
        for channel in state.topics.values_mut() {
            (channel.revisions, channel.known) = (Cursor::default(), false);
        }
    }

    /// Waits until all listeners have left.
    pub(super) async fn all_left(&self) {
        // It can't fail, because `self` has the sender.
        let _ = self.listening.subscribe().wait_for(|listening| *listening == 0).await;
    }

    /// Sets whether this process receives all events.
    pub(super) fn set_connected(&self, connected: bool) {
        self.connected.send_replace(connected);
    }

    /// Waits until this process receives all events.
    pub(super) async fn connected(&self) {
        // As in `all_left`.
        let _ = self.connected.subscribe().wait_for(|connected| *connected).await;
    }

    /// Removes a listener that has dropped its receivers.
    pub(super) fn leave<'a>(&self, sign_in: &SignIn, topics: impl Iterator<Item = &'a Topic>) {
        let mut state = self.lock();
        for topic in topics {
            if state.topics.get(topic).is_some_and(|channel| channel.events.receiver_count() == 0) {
                state.topics.remove(topic);
            }
        }
        if let Some(families) = state.sign_ins.get_mut(&sign_in.user_id) {
            families.retain(|_, end| end.receiver_count() > 0);
            if families.is_empty() {
                state.sign_ins.remove(&sign_in.user_id);
            }
        }
        self.listening.send_modify(|listening| *listening -= 1);
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        let state = self.lock();
        state.topics.is_empty() && state.sign_ins.is_empty()
    }

    /// No code panics while it holds the lock, so the state is valid even if the lock is poisoned.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn disconnect_all(&self) {
        for end in self.sign_ins.values().flat_map(HashMap::values) {
            end.send_if_modified(|end| {
                let listens = end.is_none();
                end.get_or_insert(End::Closing);
                listens
            });
        }
    }

    fn subscribe(&mut self, topic: &Topic) -> broadcast::Receiver<Event> {
        let channel = self.topics.entry(topic.clone()).or_insert_with(|| Channel {
            events: broadcast::channel(RING_CAPACITY).0,
            revisions: Cursor::default(),
            known: false,
        });
        channel.events.subscribe()
    }
}
