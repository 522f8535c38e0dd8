//! Who listens in this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{
    broadcast::{self, error::RecvError},
    watch,
};

use super::Change;
use crate::accounts::UserId;

/// What may wait for one listener. One that falls behind further is told to read everything.
const WAITING: usize = 16;

/// How many may listen for one person: tabs and devices, and no more memory than that for who opens more.
const LISTENERS: usize = 64;

/// The listeners of this process, by person.
#[derive(Debug, Default)]
pub(super) struct Hub {
    known: Mutex<Known>,
    /// How many listen.
    listening: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct Known {
    people: HashMap<UserId, broadcast::Sender<Change>>,
    closed: bool,
}

impl Hub {
    pub(super) fn listen(hub: &Arc<Self>, person: &UserId) -> Option<Listener> {
        let mut known = hub.lock();
        if known.closed {
            return None;
        }
        let sender = known.people.entry(person.clone()).or_insert_with(|| broadcast::channel(WAITING).0);
        let changes = (sender.receiver_count() < LISTENERS).then(|| sender.subscribe())?;
        hub.listening.send_modify(|listening| *listening += 1);
        Some(Listener { changes: Some(changes), person: person.clone(), hub: Arc::clone(hub) })
    }

    pub(super) fn deliver(&self, person: &UserId, change: &Change) {
        if let Some(sender) = self.lock().people.get(person) {
            // It fails only while the last listener is just leaving.
            let _ = sender.send(change.clone());
        }
    }

    /// Tells everybody that anything may have changed.
    pub(super) fn deliver_to_all(&self) {
        for sender in self.lock().people.values() {
            let _ = sender.send(Change::Everything);
        }
    }

    pub(super) fn close(&self) {
        let mut known = self.lock();
        known.closed = true;
        known.people.clear();
    }

    pub(super) async fn everybody_left(&self) {
        // It fails only without a sender, which is here.
        let _ = self.listening.subscribe().wait_for(|listening| *listening == 0).await;
    }

    fn leave(&self, person: &UserId) {
        let mut known = self.lock();
        if known.people.get(person).is_some_and(|sender| sender.receiver_count() == 0) {
            known.people.remove(person);
        }
        self.listening.send_modify(|listening| *listening -= 1);
    }

    /// No code can panic while it holds the lock, so what a poisoned one guards is whole.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody's page, listening. It leaves when it is dropped.
#[derive(Debug)]
pub struct Listener {
    /// Always there but while it is dropped.
    changes: Option<broadcast::Receiver<Change>>,
    person: UserId,
    hub: Arc<Hub>,
}

impl Listener {
    /// The next change; `None` when there will be no more, since the process ends. May be dropped while it waits
    /// without losing anything.
    pub async fn next(&mut self) -> Option<Change> {
        match self.changes.as_mut()?.recv().await {
            Ok(change) => Some(change),
            Err(RecvError::Lagged(_)) => Some(Change::Everything),
            Err(RecvError::Closed) => None,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.changes = None;
        self.hub.leave(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;
    use crate::live::Live;

    fn person(name: &str) -> UserId {
        UserId(name.to_owned())
    }

    #[tokio::test]
    async fn a_change_reaches_all_of_a_persons_pages_and_nobody_elses() {
        let live = Live::alone();
        let (mut phone, mut laptop) = (live.listen(&person("maria")).unwrap(), live.listen(&person("maria")).unwrap());
        let mut eve = live.listen(&person("eve")).unwrap();
        live.tell(&person("maria"), Change::Timer);
        live.tell(&person("eve"), Change::Account);
        assert_eq!((phone.next().await, laptop.next().await), (Some(Change::Timer), Some(Change::Timer)));
        assert_eq!(eve.next().await, Some(Change::Account));
    }

    #[tokio::test]
    async fn who_falls_behind_is_told_to_read_everything() {
        let live = Live::alone();
        let mut slow = live.listen(&person("maria")).unwrap();
        (0..=WAITING).for_each(|_| live.tell(&person("maria"), Change::Timer));
        assert_eq!(slow.next().await, Some(Change::Everything));
        assert_eq!(slow.next().await, Some(Change::Timer));
    }

    #[tokio::test]
    async fn who_has_left_is_forgotten_and_makes_room() {
        let live = Live::alone();
        let mut listeners: Vec<Listener> = (0..LISTENERS).map(|_| live.listen(&person("maria")).unwrap()).collect();
        assert!(live.listen(&person("maria")).is_none());
        listeners.pop();
        assert!(live.listen(&person("maria")).is_some());
        listeners.clear();
        assert!(live.hub.lock().people.is_empty());
    }

    #[tokio::test]
    async fn nobody_listens_any_more_once_it_is_closed() {
        let live = Live::alone();
        let mut listener = live.listen(&person("maria")).unwrap();
        live.close();
        assert_eq!(listener.next().await, None);
        assert!(live.listen(&person("maria")).is_none());
        assert!(timeout(Duration::ZERO, live.everybody_left()).await.is_err());
        drop(listener);
        live.everybody_left().await;
    }
}
