//! Who listens in this process.

use std::{
    collections::{HashMap, VecDeque},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{
    broadcast::{self, error::RecvError},
    watch,
};

use super::publisher::{Change, Mark};
use crate::accounts::UserId;

/// What may wait for one listener. One that falls behind further is told to read everything.
const WAITING: usize = 16;

/// How many may listen for one person: tabs and devices, and no more memory than that for who opens more.
const LISTENERS: usize = 64;

/// Of how many words to remember to whom they went, for pages that begin to listen after they were read.
const REMEMBERED: usize = 1024;

/// The listeners of this process, by person.
#[derive(Debug)]
pub(super) struct Hub {
    /// Tells this process's messages and marks from the others'.
    process: String,
    known: Mutex<Known>,
    /// How many listen.
    listening: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct Known {
    people: HashMap<UserId, broadcast::Sender<Change>>,
    /// To whom the last words went, the newest last; nobody's name stands for everybody.
    told: VecDeque<Option<UserId>>,
    /// How many there were before those, and some more: nobody is to read off a mark how much people do.
    forgotten: u64,
    closed: bool,
}

impl Known {
    fn remember(&mut self, to: Option<UserId>) {
        if self.told.len() == REMEMBERED {
            self.told.pop_front();
            self.forgotten += 1;
        }
        self.told.push_back(to);
    }

    /// Whether a person may have been told something since there were so many words.
    fn may_have_told(&self, person: &UserId, since: u64) -> bool {
        let Some(known) = since.checked_sub(self.forgotten) else { return true };
        let known = usize::try_from(known).unwrap_or(usize::MAX);
        self.told.iter().skip(known).any(|to| to.as_ref().is_none_or(|to| to == person))
    }
}

impl Hub {
    pub(super) fn new() -> Self {
        let process = format!("{:032x}", rand::random::<u128>());
        let known = Known { forgotten: rand::random::<u32>().into(), ..Known::default() };
        Self { process, known: Mutex::new(known), listening: watch::Sender::default() }
    }

    pub(super) fn process(&self) -> &str {
        &self.process
    }

    pub(super) fn mark(&self) -> Mark {
        let known = self.lock();
        Mark(format!("{}.{}", self.process, known.forgotten + known.told.len() as u64))
    }

    /// Begins to listen. Who names no mark has read nothing before, and so missed nothing.
    pub(super) fn listen(hub: &Arc<Self>, person: &UserId, read_at: Option<&Mark>) -> Option<Listener> {
        let mut known = hub.lock();
        if known.closed {
            return None;
        }
        // Another process's words may all have come before this one listened.
        let missed = read_at.is_some_and(|Mark(mark)| {
            let count = mark.split_once('.').filter(|(process, _)| *process == hub.process);
            count.and_then(|(_, count)| count.parse().ok()).is_none_or(|since| known.may_have_told(person, since))
        });
        let sender = known.people.entry(person.clone()).or_insert_with(|| broadcast::channel(WAITING).0);
        let changes = (sender.receiver_count() < LISTENERS).then(|| sender.subscribe())?;
        hub.listening.send_modify(|listening| *listening += 1);
        Some(Listener { changes: Some(changes), missed, person: person.clone(), hub: Arc::clone(hub) })
    }

    pub(super) fn deliver(&self, person: &UserId, change: &Change) {
        let mut known = self.lock();
        known.remember(Some(person.clone()));
        if let Some(sender) = known.people.get(person) {
            // It fails only while the last listener is just leaving.
            let _ = sender.send(change.clone());
        }
    }

    /// Tells everybody that anything may have changed.
    pub(super) fn deliver_to_all(&self) {
        let mut known = self.lock();
        known.remember(None);
        for sender in known.people.values() {
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
    /// Whether something may have been told before, and is still to be made up for.
    missed: bool,
    person: UserId,
    hub: Arc<Hub>,
}

impl Listener {
    /// The next change; `None` when there will be no more, since the process ends. May be dropped while it waits
    /// without losing anything.
    pub async fn next(&mut self) -> Option<Change> {
        if mem::take(&mut self.missed) {
            return Some(Change::Missed);
        }
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
    use crate::events::Events;

    fn person(name: &str) -> UserId {
        UserId(name.to_owned())
    }

    #[tokio::test]
    async fn a_change_reaches_all_of_a_persons_pages_and_nobody_elses() {
        let live = Events::local();
        let (mut phone, mut laptop) = (live.listen(&person("maria")).unwrap(), live.listen(&person("maria")).unwrap());
        let mut eve = live.listen(&person("eve")).unwrap();
        live.tell(&person("maria"), Change::Timer);
        live.tell(&person("eve"), Change::Account);
        assert_eq!((phone.next().await, laptop.next().await), (Some(Change::Timer), Some(Change::Timer)));
        assert_eq!(eve.next().await, Some(Change::Account));
    }

    #[tokio::test]
    async fn who_falls_behind_is_told_to_read_everything() {
        let live = Events::local();
        let mut slow = live.listen(&person("maria")).unwrap();
        (0..=WAITING).for_each(|_| live.tell(&person("maria"), Change::Timer));
        assert_eq!(slow.next().await, Some(Change::Everything));
        assert_eq!(slow.next().await, Some(Change::Timer));
    }

    #[tokio::test]
    async fn what_changes_between_the_reading_of_a_page_and_its_listening_is_made_up_for() {
        let (live, maria) = (Events::local(), person("maria"));
        let next_word = async |read_at: &Mark| {
            let mut page = live.listen_since(&maria, read_at).unwrap();
            live.tell(&maria, Change::Account);
            page.next().await
        };
        let before = live.mark();
        assert_eq!(next_word(&before).await, Some(Change::Account));
        assert_eq!(next_word(&before).await, Some(Change::Missed));
        let after = live.mark();
        live.tell(&person("eve"), Change::Timer);
        assert_eq!(next_word(&after).await, Some(Change::Account));
        let long_ago = live.mark();
        (0..=REMEMBERED).for_each(|_| live.tell(&person("eve"), Change::Timer));
        for unknown in [long_ago, Events::local().mark(), Mark("no mark".to_owned())] {
            assert_eq!(next_word(&unknown).await, Some(Change::Missed), "{unknown:?}");
        }
        let before = live.mark();
        live.hub.deliver_to_all();
        assert_eq!(next_word(&before).await, Some(Change::Missed));
        assert_eq!(live.hub.lock().told.len(), REMEMBERED);
    }

    #[tokio::test]
    async fn who_has_left_is_forgotten_and_makes_room() {
        let live = Events::local();
        let mut listeners: Vec<Listener> = (0..LISTENERS).map(|_| live.listen(&person("maria")).unwrap()).collect();
        assert!(live.listen(&person("maria")).is_none());
        listeners.pop();
        assert!(live.listen(&person("maria")).is_some());
        listeners.clear();
        assert!(live.hub.lock().people.is_empty());
    }

    #[tokio::test]
    async fn nobody_listens_any_more_once_it_is_closed() {
        let live = Events::local();
        let mut listener = live.listen(&person("maria")).unwrap();
        live.close();
        assert_eq!(listener.next().await, None);
        assert!(live.listen(&person("maria")).is_none());
        assert!(timeout(Duration::ZERO, live.everybody_left()).await.is_err());
        drop(listener);
        live.everybody_left().await;
    }
}
