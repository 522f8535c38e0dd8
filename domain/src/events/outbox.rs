//! What has been published and not sent yet.

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::watch;

use super::{Kind, Topic, event::SignIn};
use crate::auth::TabId;

/// What is waiting to be sent. However often a kind of a topic is published meanwhile, it takes one place and becomes
/// one event: a burst for one topic delays no other, and there are at most as many as there are topics and kinds.
#[derive(Debug, Default)]
pub(super) struct Outbox(watch::Sender<Pending>);

#[derive(Debug, Default)]
struct Pending {
    waiting: Batch,
    /// Whether what was taken last is still being sent.
    sending: bool,
}

/// What is sent together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// With the tab that changed each, where it was one alone. In order, so that two processes lock rows in the same.
    pub(super) events: BTreeMap<(Topic, Kind), Option<TabId>>,
    /// The sign-ins that have ended.
    pub(super) sign_outs: BTreeSet<SignIn>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.events.is_empty() && self.sign_outs.is_empty()
    }

    fn add(&mut self, topic: Topic, kind: Kind, origin: Option<TabId>) {
        self.events
            .entry((topic, kind))
            .and_modify(|known| {
                if *known != origin {
                    *known = None;
                }
            })
            .or_insert(origin);
    }
}

impl Outbox {
    /// Adds that a kind of a topic has changed.
    pub(super) fn add(&self, topic: Topic, kind: Kind, origin: Option<TabId>) {
        self.0.send_modify(|pending| pending.waiting.add(topic, kind, origin));
    }

    /// Adds that a sign-in has ended.
    pub(super) fn add_sign_out(&self, sign_in: SignIn) {
        self.0.send_modify(|pending| {
            pending.waiting.sign_outs.insert(sign_in);
        });
    }

    /// Takes all that waits, as soon as anything does. [`put_back`](Self::put_back) what couldn't be sent of it.
    pub(super) async fn take(&self) -> Batch {
        // It fails only without a sender, which is here.
        let _ = self.0.subscribe().wait_for(|pending| !pending.waiting.is_empty()).await;
        let mut batch = Batch::default();
        self.0.send_modify(|pending| {
            batch = std::mem::take(&mut pending.waiting);
            pending.sending = true;
        });
        batch
    }

    /// Ends the sending of a batch, of which this is left over.
    pub(super) fn put_back(&self, rest: Batch) {
        self.0.send_modify(|pending| {
            pending.sending = false;
            pending.waiting.sign_outs.extend(rest.sign_outs);
            for ((topic, kind), origin) in rest.events {
                pending.waiting.add(topic, kind, origin);
            }
        });
    }

    /// Waits until everything has been sent.
    pub(super) async fn emptied(&self) {
        // As in `take`.
        let _ = self.0.subscribe().wait_for(|pending| !pending.sending && pending.waiting.is_empty()).await;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;
    use crate::ids::UserId;

    fn topic(user: &str) -> Topic {
        Topic::User(UserId(user.to_owned()))
    }

    fn tab(number: u32) -> Option<TabId> {
        TabId::parse(&format!("tab{number:05}"))
    }

    #[tokio::test]
    async fn a_burst_takes_one_place_and_has_an_origin_if_one_tab_caused_it_alone() {
        let outbox = Outbox::default();
        for _ in 0..10_000 {
            outbox.add(topic("maria"), Kind::Timer, tab(1));
            outbox.add(topic("maria"), Kind::Sessions, tab(1));
        }
        outbox.add(topic("eve"), Kind::Timer, tab(2));
        outbox.add(topic("maria"), Kind::Sessions, tab(3));
        outbox.add(topic("maria"), Kind::Sessions, tab(1));
        let batch = outbox.take().await;
        let expected = BTreeMap::from([
            ((topic("eve"), Kind::Timer), tab(2)),
            ((topic("maria"), Kind::Timer), tab(1)),
            ((topic("maria"), Kind::Sessions), None),
        ]);
        assert_eq!(batch.events, expected);
    }

    #[tokio::test]
    async fn what_could_not_be_sent_waits_with_what_came_meanwhile() {
        let outbox = Outbox::default();
        outbox.add(topic("maria"), Kind::Timer, tab(1));
        let failed = outbox.take().await;
        outbox.add(topic("maria"), Kind::Timer, tab(2));
        outbox.add(topic("maria"), Kind::Account, tab(2));
        outbox.put_back(failed);
        let expected =
            BTreeMap::from([((topic("maria"), Kind::Timer), None), ((topic("maria"), Kind::Account), tab(2))]);
        assert_eq!(outbox.take().await.events, expected);
    }

    #[tokio::test]
    async fn it_is_empty_once_the_last_batch_was_sent() {
        let outbox = Outbox::default();
        outbox.emptied().await;
        outbox.add(topic("maria"), Kind::Timer, None);
        assert!(timeout(Duration::ZERO, outbox.emptied()).await.is_err());
        outbox.take().await;
        assert!(timeout(Duration::ZERO, outbox.emptied()).await.is_err());
        outbox.put_back(Batch::default());
        outbox.emptied().await;
    }
}
