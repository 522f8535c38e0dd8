//! Events that were published and not sent yet.

use std::collections::{BTreeMap, BTreeSet};

use tokio::sync::watch;

use super::{Kind, Topic, event::SignIn};
use crate::auth::TabId;

/// Events that wait to be sent. A kind of a topic takes one place and becomes one event, however often it is published
/// meanwhile. So a burst in one topic delays no other, and the topics and kinds bound the size.
#[derive(Debug, Default)]
pub(super) struct Outbox(watch::Sender<Pending>);

#[derive(Debug, Default)]
struct Pending {
    waiting: Batch,
    /// Whether the last batch is still being sent.
    sending: bool,
}

/// Events to send together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Each with the tab that changed it, if it was only one. Sorted, so that all processes lock rows in one order.
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
            .and_modify(|existing| {
                if *existing != origin {
                    *existing = None;
                }
            })
            .or_insert(origin);
    }
}

impl Outbox {
    /// Adds a change of a kind of a topic.
    pub(super) fn add(&self, topic: Topic, kind: Kind, origin: Option<TabId>) {
        self.0.send_modify(|pending| pending.waiting.add(topic, kind, origin));
    }

    /// Adds the end of a sign-in.
    pub(super) fn add_sign_out(&self, sign_in: SignIn) {
        self.0.send_modify(|pending| {
            pending.waiting.sign_outs.insert(sign_in);
        });
    }

    /// Waits for events, and takes all of them. [`put_back`](Self::put_back) what couldn't be sent.
    pub(super) async fn take(&self) -> Batch {
        // It can't fail, because `self` is the sender.
        let _ = self.0.subscribe().wait_for(|pending| !pending.waiting.is_empty()).await;
        let mut batch = Batch::default();
        self.0.send_modify(|pending| {
            batch = std::mem::take(&mut pending.waiting);
            pending.sending = true;
        });
        batch
    }

    /// Finishes the last batch, and adds the rest of it that couldn't be sent.
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
    async fn a_burst_takes_one_place_and_has_an_origin_if_only_one_tab_caused_it() {
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
    async fn unsent_events_wait_together_with_newer_ones() {
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
    async fn the_outbox_is_empty_once_the_last_batch_is_sent() {
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
