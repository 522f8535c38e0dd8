//! Processes that share a database.

use std::time::{Duration, Instant};

use sqlx::{PgPool, postgres::PgListener};

use super::{
    receive::SILENCE_TIMEOUT,
    send::{BATCH_INTERVAL, HEARTBEAT},
    *,
};
use crate::{
    Context,
    auth::Actor,
    auth::TabId,
    events::{Cursor, Events, Kind, Listener, Notice, Topic, revisions, service},
    ids::UserId,
    testing,
};

fn actor(user: &str) -> Actor {
    Actor { user_id: UserId(user.to_owned()), family_id: "fam_1".to_owned(), tab: None }
}

fn maria() -> Actor {
    actor("maria")
}

fn topic(user: &str) -> Topic {
    Topic::User(UserId(user.to_owned()))
}

/// Starts a process on a database, and waits until it receives the others' events.
async fn process(db: &PgPool) -> Context {
    let (events, relay) = Events::with_relay();
    tokio::spawn(relay.run(db.clone()));
    events.connected().await;
    Context { events, ..testing::context(db.clone(), testing::clock()).await }
}

/// Opens a page of a user that was read at a cursor.
async fn page(ctx: &Context, user: &str, cursor: Option<Cursor>) -> Listener {
    service::listen(&ctx.events, &ctx.db, &actor(user), &[(topic(user), cursor)]).await.unwrap()
}

/// Waits for the next event.
async fn received(page: &mut Listener) -> (Kind, i64) {
    match page.next().await {
        Notice::Event(event) => (event.kind, event.revision),
        end => panic!("{end:?} is no event"),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_event_reaches_the_pages_of_all_processes_once_and_in_one_order(db: PgPool) {
    let (one, other) = (process(&db).await, process(&db).await);
    let (mut here, mut there) = (page(&one, "maria", None).await, page(&other, "maria", None).await);
    let tab = TabId::parse("0123456789");
    one.events.publish(&Actor { tab: tab.clone(), ..maria() }, Kind::Timer);
    one.events.publish(&actor("eve"), Kind::Account);
    let event = Event { topic: topic("maria"), kind: Kind::Timer, revision: 1, origin: tab };
    assert_eq!((here.next().await, there.next().await), (Notice::Event(event.clone()), Notice::Event(event)));

    let mut orders = [Vec::new(), Vec::new()];
    for _ in 0..20 {
        one.events.publish(&maria(), Kind::Sessions);
        other.events.publish(&maria(), Kind::Timer);
        for (page, order) in [&mut here, &mut there].into_iter().zip(&mut orders) {
            order.extend([received(page).await, received(page).await]);
        }
    }
    assert_eq!(orders[0], orders[1]);
    assert_eq!(orders[0].iter().filter(|(kind, _)| *kind == Kind::Sessions).count(), 20);
    assert_eq!((here.try_next(), there.try_next()), (None, None));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_of_another_process_receives_what_it_missed_and_nothing_else(db: PgPool) {
    let (one, other) = (process(&db).await, process(&db).await);
    one.events.publish(&maria(), Kind::Timer);
    one.events.publish(&maria(), Kind::Account);
    one.events.flushed().await;
    let read = service::cursor(&one.events, &one.db, &topic("maria")).await.unwrap();
    one.events.publish(&maria(), Kind::Sessions);
    one.events.flushed().await;
    let mut missed = page(&other, "maria", Some(read)).await;
    assert_eq!(received(&mut missed).await, (Kind::Sessions, 1));
    assert_eq!(missed.try_next(), None);
    // The next page finds the revisions in the process's memory, one on a new process in the database.
    for ctx in [&other, &process(&db).await] {
        let mut again = page(ctx, "maria", Some(read)).await;
        assert_eq!(received(&mut again).await, (Kind::Sessions, 1));
        assert_eq!(again.try_next(), None);
    }
    let now = service::cursor(&other.events, &other.db, &topic("maria")).await.unwrap();
    assert_eq!(page(&other, "maria", Some(now)).await.try_next(), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_that_is_ahead_of_its_process_misses_nothing_and_receives_nothing_twice(db: PgPool) {
    let ctx = process(&db).await;
    let mut first = page(&ctx, "maria", None).await;
    ctx.events.publish(&maria(), Kind::Timer);
    assert_eq!(received(&mut first).await, (Kind::Timer, 1));
    // An event of another process whose notification hasn't arrived yet.
    sqlx::query("UPDATE topic_revisions SET revision = 2").execute(&db).await.unwrap();
    let mut ahead = page(&ctx, "maria", Some("timer:2".into())).await;
    ctx.events.hub.deliver(Event { topic: topic("maria"), kind: Kind::Timer, revision: 2, origin: None });
    assert_eq!(ahead.try_next(), None);
    assert_eq!(received(&mut first).await, (Kind::Timer, 2));
    ctx.events.publish(&maria(), Kind::Timer);
    assert_eq!((received(&mut ahead).await, received(&mut first).await), ((Kind::Timer, 3), (Kind::Timer, 3)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_burst_takes_one_row_and_one_event_per_batch_and_delays_no_other_topic(db: PgPool) {
    let ctx = process(&db).await;
    let (mut marias, mut eves) = (page(&ctx, "maria", None).await, page(&ctx, "eve", None).await);
    let started = Instant::now();
    for number in 0..10_000 {
        ctx.events.publish(&maria(), Kind::Timer);
        if number == 5_000 {
            ctx.events.publish(&actor("eve"), Kind::Timer);
        }
        tokio::task::yield_now().await;
    }
    ctx.events.flushed().await;
    let batches = started.elapsed().as_millis() / BATCH_INTERVAL.as_millis() + 2;
    assert_eq!(received(&mut eves).await, (Kind::Timer, 1));
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT topic, revision FROM topic_revisions ORDER BY topic").fetch_all(&db).await.unwrap();
    let [(_, eves_revision), (_, last)] = &rows[..] else { panic!("{rows:?} are not two rows") };
    assert_eq!(*eves_revision, 1);
    assert!((1..=i64::try_from(batches).unwrap()).contains(last), "{last} events in {batches} batches");
    let mut received_by_maria = 1;
    while received(&mut marias).await != (Kind::Timer, *last) {
        received_by_maria += 1;
    }
    assert!(received_by_maria <= *last);
}

#[sqlx::test(migrations = "../migrations")]
async fn more_events_than_fit_into_one_statement_all_arrive(db: PgPool) {
    let ctx = process(&db).await;
    let mut last = page(&ctx, "user_0999", None).await;
    for user in 0..1000 {
        ctx.events.publish(&actor(&format!("user_{user:04}")), Kind::Timer);
    }
    assert_eq!(received(&mut last).await, (Kind::Timer, 1));
    ctx.events.flushed().await;
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM topic_revisions").fetch_one(&db).await.unwrap();
    assert_eq!(rows, 1000);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_event_that_could_not_be_sent_is_sent_later(db: PgPool) {
    let ctx = process(&db).await;
    let mut page = page(&ctx, "maria", None).await;
    let rename = async |from, to| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&db).await.unwrap();
    };
    rename("topic_revisions", "out_of_reach").await;
    ctx.events.publish(&maria(), Kind::Timer);
    // The first attempt fails.
    tokio::time::sleep(Duration::from_millis(100)).await;
    ctx.events.publish(&maria(), Kind::Sessions);
    assert_eq!(page.try_next(), None);
    rename("out_of_reach", "topic_revisions").await;
    let mut events = [received(&mut page).await, received(&mut page).await];
    events.sort_unstable();
    assert_eq!(events, [(Kind::Timer, 1), (Kind::Sessions, 1)]);
    assert_eq!(page.try_next(), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_event_that_the_database_refuses_delays_no_other(db: PgPool) {
    let ctx = process(&db).await;
    let mut page = page(&ctx, "maria", None).await;
    // A notification has at most 8000 bytes.
    ctx.events.publish(&actor(&"x".repeat(9000)), Kind::Timer);
    ctx.events.publish(&maria(), Kind::Timer);
    assert_eq!(received(&mut page).await, (Kind::Timer, 1));
    ctx.events.flushed().await;
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_connect_again_after_the_database_has_lost_events(db: PgPool) {
    let ctx = process(&db).await;
    let mut open = page(&ctx, "maria", None).await;
    for revision in 1..=3 {
        ctx.events.publish(&maria(), Kind::Timer);
        assert_eq!(received(&mut open).await, (Kind::Timer, revision));
    }
    // As after a failover to a replica that was behind.
    sqlx::query("UPDATE topic_revisions SET revision = 1").execute(&db).await.unwrap();
    disconnect_listeners(&db).await;
    assert_eq!(open.next().await, Notice::Closing);
    drop(open);
    ctx.events.connected().await;
    let mut again = page(&ctx, "maria", Some("timer:3".into())).await;
    assert_eq!(received(&mut again).await, (Kind::Timer, 1));
    ctx.events.publish(&maria(), Kind::Timer);
    assert_eq!(received(&mut again).await, (Kind::Timer, 2));
}

/// Ends the connections on which processes receive events, and returns how many there were.
async fn disconnect_listeners(db: &PgPool) -> i64 {
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
               WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    sqlx::query_scalar(end).fetch_one(db).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_process_that_was_disconnected_receives_what_was_published_meanwhile(db: PgPool) {
    let (disconnected, other) = (process(&db).await, process(&db).await);
    let (mut marias, mut eves) = (page(&disconnected, "maria", None).await, page(&disconnected, "eve", None).await);
    assert_eq!(disconnect_listeners(&db).await, 2);
    // As if published while no process was connected: without a notification.
    sqlx::query("INSERT INTO topic_revisions VALUES ('user:maria', 'timer', 7), ('user:ben', 'timer', 1)")
        .execute(&db)
        .await
        .unwrap();
    // A page that opens meanwhile and has read this already doesn't keep it from the others.
    let mut later = page(&disconnected, "maria", Some("timer:7".into())).await;
    assert_eq!(received(&mut marias).await, (Kind::Timer, 7));
    other.events.publish(&maria(), Kind::Timer);
    assert_eq!((received(&mut marias).await, received(&mut later).await), ((Kind::Timer, 8), (Kind::Timer, 8)));
    assert_eq!(eves.try_next(), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_end_of_a_sign_in_ends_its_listeners_in_all_processes(db: PgPool) {
    let (one, other) = (process(&db).await, process(&db).await);
    let (mut here, mut there) = (page(&one, "maria", None).await, page(&other, "maria", None).await);
    let second = Actor { family_id: "fam_2".to_owned(), ..maria() };
    let mut of_second = service::listen(&other.events, &other.db, &second, &[(topic("maria"), None)]).await.unwrap();
    one.events.end_sign_in(&maria());
    assert_eq!((here.next().await, there.next().await), (Notice::SignedOut, Notice::SignedOut));
    one.events.publish(&maria(), Kind::Timer);
    assert_eq!(received(&mut of_second).await, (Kind::Timer, 1));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_silent_connection_is_replaced(db: PgPool) {
    let hub = Arc::<Hub>::default();
    let mut events = Hub::subscribe(&hub, &maria(), &[topic("maria")]).unwrap();
    let receiving = Arc::clone(&hub);
    let pool = db.clone();
    // Nothing sends here, so no heartbeat arrives either.
    tokio::spawn(async move { receive::run(&pool, &receiving, Duration::from_millis(50)).await });
    hub.connected().await;
    sqlx::query("INSERT INTO topic_revisions VALUES ('user:maria', 'timer', 1)").execute(&db).await.unwrap();
    assert!(matches!(events.next().await, Notice::Event(_)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_process_without_events_sends_a_heartbeat(db: PgPool) {
    let mut listener = PgListener::connect_with(&db).await.unwrap();
    listener.listen(CHANNEL).await.unwrap();
    tokio::spawn(async move { send::run(&db, &Outbox::default(), Duration::from_millis(50)).await });
    let notification = listener.recv().await.unwrap();
    assert_eq!(serde_json::from_str::<Notification>(notification.payload()).unwrap(), Notification::Heartbeat);
    assert!(HEARTBEAT < SILENCE_TIMEOUT);
}

#[sqlx::test(migrations = "../migrations")]
async fn unknown_notifications_of_another_version_are_ignored(db: PgPool) {
    let ctx = process(&db).await;
    let mut page = page(&ctx, "maria", None).await;
    for notification in [
        "no JSON",
        r#"{"of_tomorrow": 1}"#,
        r#"{"event": {"topic": "user:maria", "kind": "of_tomorrow", "revision": 1, "origin": null}}"#,
        r#"{"event": {"topic": "planet:3", "kind": "timer", "revision": 1, "origin": null}}"#,
        r#"{"event": {"topic": "user:maria", "kind": "sessions", "revision": 1, "origin": null, "more": 1}}"#,
    ] {
        sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(notification).execute(&db).await.unwrap();
    }
    sqlx::query("INSERT INTO topic_revisions VALUES ('user:maria', 'of_tomorrow', 1)").execute(&db).await.unwrap();
    assert_eq!(received(&mut page).await, (Kind::Sessions, 1));
    assert_eq!(revisions::read(&db, &topic("maria")).await.unwrap(), Cursor::default());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_process_that_is_killed_loses_only_its_unsent_events(db: PgPool) {
    let other = process(&db).await;
    let mut page = page(&other, "maria", None).await;
    let (killed, relay) = Events::with_relay();
    killed.publish(&maria(), Kind::Sessions);
    let running = tokio::spawn(relay.run(db.clone()));
    assert_eq!(received(&mut page).await, (Kind::Sessions, 1));
    // Published within a batch's interval, so it waits in the outbox.
    killed.publish(&maria(), Kind::Timer);
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    other.events.publish(&maria(), Kind::Sessions);
    assert_eq!(received(&mut page).await, (Kind::Sessions, 2));
    assert_eq!(page.try_next(), None);
}
