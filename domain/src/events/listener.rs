//! One page that listens.

use std::{
    collections::{HashMap, VecDeque},
    future,
    sync::Arc,
};

use tokio::sync::{broadcast, watch};
use tokio_stream::{
    StreamExt, StreamMap,
    wrappers::{BroadcastStream, errors::BroadcastStreamRecvError::Lagged},
};

use super::{Cursor, Event, Topic, event::SignIn, hub::Hub};

/// What a listener receives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something has changed.
    Event(Event),
    /// The sign-in has ended, and the listener with it.
    SignedOut,
    /// The process is shutting down, and the listener ends.
    Closing,
}

/// Why a listener ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    SignedOut,
    Closing,
}

/// What the hub gives to a new listener.
pub(super) struct Subscription {
    pub(super) hub: Arc<Hub>,
    pub(super) sign_in: SignIn,
    pub(super) events: Vec<(Topic, broadcast::Receiver<Event>)>,
    pub(super) end: watch::Receiver<Option<End>>,
}

/// A page that listens until it is dropped. The kinds of its topics bound its memory: events wait in each topic's ring
/// buffer, and a listener that falls behind compares the revisions instead.
#[derive(Debug)]
pub struct Listener {
    hub: Arc<Hub>,
    sign_in: SignIn,
    streams: StreamMap<Topic, BroadcastStream<Event>>,
    end: watch::Receiver<Option<End>>,
    /// The revisions that the page knows, and doesn't receive again.
    seen: HashMap<Topic, Cursor>,
    /// Events that the page has missed. They come first.
    missed: VecDeque<Event>,
}

impl Listener {
    pub(super) fn new(Subscription { hub, sign_in, events, end }: Subscription) -> Self {
        let seen = events.iter().map(|(topic, _)| (topic.clone(), Cursor::default())).collect();
        let streams = events.into_iter().map(|(topic, events)| (topic, BroadcastStream::new(events))).collect();
        Self { hub, sign_in, streams, end, seen, missed: VecDeque::new() }
    }

    /// Adds the events between the cursor at which a page was read and now. A page without a cursor has read nothing,
    /// and so missed nothing.
    pub(super) fn catch_up(&mut self, topic: &Topic, read: Option<Cursor>, now: Cursor) {
        // A page may be ahead of the database, after a backup was restored.
        self.missed.extend(missed(topic, &read.unwrap_or(now), &now));
        self.seen.insert(topic.clone(), now);
    }

    /// Waits for the next notice. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Notice {
        let Self { hub, streams, end, seen, missed, .. } = self;
        tokio::select! {
            biased;
            end = ended(end) => match end {
                End::SignedOut => Notice::SignedOut,
                End::Closing => Notice::Closing,
            },
            event = next_event(hub, streams, seen, missed) => Notice::Event(event),
        }
    }

    /// Returns the next notice, if there is one already.
    #[cfg(any(test, feature = "testing"))]
    pub fn try_next(&mut self) -> Option<Notice> {
        use std::task::{Context, Poll, Waker};
        match Box::pin(self.next()).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(notice) => Some(notice),
            Poll::Pending => None,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Drops the receivers first, because the hub counts those that are left.
        self.streams.clear();
        self.end = watch::channel(None).1;
        self.hub.leave(&self.sign_in, self.seen.keys());
    }
}

async fn ended(end: &mut watch::Receiver<Option<End>>) -> End {
    match end.wait_for(Option::is_some).await.map(|end| *end) {
        Ok(Some(end)) => end,
        // Without a sender, nothing can end it.
        _ => future::pending().await,
    }
}

async fn next_event(
    hub: &Hub,
    streams: &mut StreamMap<Topic, BroadcastStream<Event>>,
    seen: &mut HashMap<Topic, Cursor>,
    missed_before: &mut VecDeque<Event>,
) -> Event {
    loop {
        if let Some(event) = missed_before.pop_front() {
            return event;
        }
        match streams.next().await {
            Some((topic, Ok(event))) => {
                if seen.entry(topic).or_default().advance(event.kind, event.revision) {
                    return event;
                }
            }
            Some((topic, Err(Lagged(_)))) => {
                let seen = seen.entry(topic.clone()).or_default();
                let now = hub.latest(&topic);
                missed_before.extend(missed(&topic, seen, &now));
                *seen = now;
            }
            None => future::pending().await,
        }
    }
}

/// Returns an event for each kind that differs between two cursors. Their origin is unknown.
fn missed(topic: &Topic, read: &Cursor, now: &Cursor) -> Vec<Event> {
    let event = |kind| Event { topic: topic.clone(), kind, revision: now.get(kind), origin: None };
    now.differences(read).map(event).collect()
}
