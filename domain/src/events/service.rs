//! Listens to events, and reads cursors.

use sqlx::PgPool;

use super::{Cursor, Events, Listener, Topic, hub::Hub};
use crate::{Error, auth::Actor};

/// Listens to topics, with the actor's sign-in. Changes since the cursor at which a page was read come first; a page
/// without a cursor has missed nothing. [`Error::RateLimited`] if the user has too many listeners already.
pub async fn listen(
    events: &Events,
    db: &PgPool,
    actor: &Actor,
    topics: &[(Topic, Option<Cursor>)],
) -> Result<Listener, Error> {
    for (topic, _) in topics {
        require_follower(actor, topic)?;
    }
    let names: Vec<Topic> = topics.iter().map(|(topic, _)| topic.clone()).collect();
    // Before the revisions are read, so that nothing is missed in between.
    let mut listener = Hub::subscribe(&events.hub, actor, &names)?;
    for (topic, cursor) in topics {
        listener.catch_up(topic, *cursor, latest(events, db, topic, *cursor).await?);
    }
    Ok(listener)
}

/// Reads a topic's revisions, for a page that is read after them. If the page's data take a single statement, use the
/// SQL of [`Topic`] instead.
pub async fn cursor(events: &Events, db: &PgPool, topic: &Topic) -> Result<Cursor, Error> {
    Ok(events.read_revisions(db, topic).await?)
}

/// Returns a topic's latest revisions, from memory if possible. A page that was read in another process can be ahead of
/// this one for a moment.
async fn latest(events: &Events, db: &PgPool, topic: &Topic, read: Option<Cursor>) -> Result<Cursor, Error> {
    let known = events.hub.known(topic).filter(|known| read.is_none_or(|read| !read.is_ahead_of(known)));
    match known {
        Some(known) => Ok(known),
        None => Ok(events.hub.learn(topic, cursor(events, db, topic).await?)),
    }
}

/// Allows a user's topic to that user only.
fn require_follower(actor: &Actor, topic: &Topic) -> Result<(), Error> {
    match topic {
        Topic::User(user_id) if *user_id == actor.user_id => Ok(()),
        Topic::User(_) => Err(Error::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::PgPool;
    use tokio::time::timeout;

    use super::*;
    use crate::{
        Context,
        auth::TabId,
        events::{
            Event, Kind, Notice,
            hub::{MAX_LISTENERS, RING_CAPACITY},
        },
        ids::UserId,
        testing,
    };

    fn actor(user: &str) -> Actor {
        Actor { user_id: UserId(user.to_owned()), family_id: format!("fam_{user}"), tab: None }
    }

    fn topic(actor: &Actor) -> Topic {
        Topic::User(actor.user_id.clone())
    }

    async fn page_at(ctx: &Context, actor: &Actor, cursor: Option<&str>) -> Listener {
        listen(&ctx.events, &ctx.db, actor, &[(topic(actor), cursor.map(Cursor::from))]).await.unwrap()
    }

    async fn page(ctx: &Context, actor: &Actor) -> Listener {
        page_at(ctx, actor, None).await
    }

    /// Returns the events that a page has received since the last call.
    fn received(page: &mut Listener) -> Vec<(Kind, i64)> {
        let notices = std::iter::from_fn(|| page.try_next());
        notices
            .map(|notice| match notice {
                Notice::Event(event) => (event.kind, event.revision),
                end => panic!("{end:?} is no event"),
            })
            .collect()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_event_reaches_all_pages_of_its_user_and_no_others(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, eve) = (actor("maria"), actor("eve"));
        let (mut phone, mut laptop) = (page(&ctx, &maria).await, page(&ctx, &maria).await);
        let mut eves = page(&ctx, &eve).await;
        let tab = TabId::parse("0123456789");
        ctx.events.publish(&Actor { tab: tab.clone(), ..maria.clone() }, Kind::Timer);
        ctx.events.publish(&eve, Kind::Account);
        let event = Event { topic: topic(&maria), kind: Kind::Timer, revision: 1, origin: tab };
        assert_eq!((phone.next().await, laptop.next().await), (Notice::Event(event.clone()), Notice::Event(event)));
        assert_eq!(received(&mut eves), [(Kind::Account, 1)]);
        assert_eq!((received(&mut phone), received(&mut laptop)), (vec![], vec![]));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn following_another_users_topic_is_refused(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let refused = listen(&ctx.events, &ctx.db, &actor("eve"), &[(topic(&actor("maria")), None)]).await;
        assert_eq!(refused.err(), Some(Error::NotFound));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_page_first_receives_the_changes_since_it_was_read(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let maria = actor("maria");
        for kind in [Kind::Timer, Kind::Timer, Kind::Sessions] {
            ctx.events.publish(&maria, kind);
        }
        let read = cursor(&ctx.events, &ctx.db, &topic(&maria)).await.unwrap();
        assert_eq!(read.to_string(), "timer:2,sessions:1");
        for (cursor, missed) in [
            (None, vec![]),
            (Some("timer:2,sessions:1"), vec![]),
            (Some("timer:1,sessions:1"), vec![(Kind::Timer, 2)]),
            (Some("timer:2"), vec![(Kind::Sessions, 1)]),
            (Some(""), vec![(Kind::Timer, 2), (Kind::Sessions, 1)]),
            // From before a backup was restored, or forged.
            (Some("timer:3,sessions:1,account:9"), vec![(Kind::Timer, 2), (Kind::Account, 0)]),
            (Some("timer:-1,sessions:x,\0"), vec![(Kind::Timer, 2), (Kind::Sessions, 1)]),
        ] {
            let mut page = page_at(&ctx, &maria, cursor).await;
            assert_eq!(received(&mut page), missed, "{cursor:?}");
            ctx.events.publish(&actor("eve"), Kind::Timer);
            assert_eq!(received(&mut page), [], "{cursor:?}");
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_page_that_falls_behind_receives_the_latest_revision_of_each_kind_once(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let maria = actor("maria");
        let mut slow = page(&ctx, &maria).await;
        ctx.events.publish(&maria, Kind::Account);
        (0..=2 * RING_CAPACITY).for_each(|_| ctx.events.publish(&maria, Kind::Timer));
        let latest = i64::try_from(2 * RING_CAPACITY + 1).unwrap();
        assert_eq!(received(&mut slow), [(Kind::Timer, latest), (Kind::Account, 1)]);
        ctx.events.publish(&maria, Kind::Timer);
        assert_eq!(received(&mut slow), [(Kind::Timer, latest + 1)]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_page_can_follow_several_topics(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, eve) = (actor("maria"), actor("eve"));
        ctx.events.publish(&eve, Kind::Account);
        let topics = [topic(&maria), topic(&eve)];
        let mut page = Hub::subscribe(&ctx.events.hub, &maria, &topics).unwrap();
        for topic in &topics {
            page.catch_up(topic, Some(Cursor::default()), cursor(&ctx.events, &ctx.db, topic).await.unwrap());
        }
        assert_eq!(received(&mut page), [(Kind::Account, 1)]);
        ctx.events.publish(&maria, Kind::Timer);
        assert_eq!(received(&mut page), [(Kind::Timer, 1)]);
        ctx.events.publish(&eve, Kind::Sessions);
        assert_eq!(received(&mut page), [(Kind::Sessions, 1)]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_listeners_of_a_user_are_limited_and_a_closed_one_makes_room(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let maria = actor("maria");
        let mut listeners = Vec::new();
        for number in 0..MAX_LISTENERS {
            let sign_in = Actor { family_id: format!("fam_{}", number % 3), ..maria.clone() };
            listeners.push(page(&ctx, &sign_in).await);
        }
        let refused = listen(&ctx.events, &ctx.db, &maria, &[(topic(&maria), None)]).await;
        assert!(matches!(refused.err(), Some(Error::RateLimited { .. })));
        page(&ctx, &actor("eve")).await;
        listeners.pop();
        drop(page(&ctx, &maria).await);
        listeners.clear();
        assert!(ctx.events.hub.is_empty());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_end_of_a_sign_in_ends_its_listeners_even_if_they_are_behind(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (here, elsewhere) = (actor("maria"), Actor { family_id: "fam_2".into(), ..actor("maria") });
        let (mut page_here, mut page_elsewhere) = (page(&ctx, &here).await, page(&ctx, &elsewhere).await);
        (0..=RING_CAPACITY).for_each(|_| ctx.events.publish(&here, Kind::Timer));
        ctx.events.end_sign_in(&here);
        assert_eq!(page_here.next().await, Notice::SignedOut);
        assert!(matches!(page_elsewhere.next().await, Notice::Event(_)));
        assert_eq!(page_elsewhere.try_next(), None);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shutdown_ends_all_listeners_and_refuses_new_ones(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let mut listener = page(&ctx, &actor("maria")).await;
        ctx.events.close();
        assert_eq!(listener.next().await, Notice::Closing);
        assert!(listen(&ctx.events, &ctx.db, &actor("maria"), &[]).await.is_err());
        assert!(timeout(Duration::ZERO, ctx.events.all_left()).await.is_err());
        drop(listener);
        ctx.events.all_left().await;
    }
}
