//! The socket that sends events to pages, on a real connection.

use std::{net::SocketAddr, time::Duration};

use axum::http::{HeaderValue, Method, header};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sqlx::PgPool;
use studysync_domain::{accounts::service::sign_out, auth::TAB_HEADER, events::Kind, overview::read_overview, testing};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::frame::coding::CloseCode},
};

use crate::support::{Client, TestApp, an_hour_from};

/// How long to wait for a message before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page's connection.
struct Page(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Page {
    /// Opens the socket of a page that has read nothing yet, with a client's access token.
    async fn open(address: SocketAddr, client: &Client) -> Self {
        Self::open_with(address, client, "").await
    }

    /// Does the same with a query.
    async fn open_with(address: SocketAddr, client: &Client, query: &str) -> Self {
        let mut request = format!("ws://{address}/ws{query}").into_client_request().unwrap();
        let text = |text: String| HeaderValue::try_from(text).unwrap();
        request.headers_mut().insert(header::ORIGIN, text(format!("http://{address}")));
        request.headers_mut().insert(header::COOKIE, text(cookie(client)));
        Self(connect_async(request).await.unwrap().0)
    }

    async fn next(&mut self) -> Message {
        timeout(PATIENCE, self.0.next()).await.unwrap().unwrap().unwrap()
    }

    /// Returns the next message.
    async fn message(&mut self) -> Value {
        serde_json::from_str(self.next().await.to_text().unwrap()).unwrap()
    }

    /// Returns the code with which the server closes.
    async fn closed(&mut self) -> CloseCode {
        match self.next().await {
            Message::Close(Some(frame)) => frame.code,
            other => panic!("{other:?} is no close"),
        }
    }
}

/// Returns a message about an event that another page has caused.
fn event(kind: &str, revision: i64) -> Value {
    json!({"kind": kind, "topic": "user", "revision": revision, "own": false})
}

/// Returns the cookie with a client's access token.
fn cookie(client: &Client) -> String {
    format!("__Host-access={}", client.authorization().trim_start_matches("Bearer "))
}

#[sqlx::test(migrations = "../migrations")]
async fn only_our_own_page_of_a_signed_in_user_gets_a_socket(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let (ours, cookie) = (("origin", "http://studysync.test"), cookie(&maria));
    let anonymous = app.anonymous();
    anonymous.with(ours.0, ours.1).get("/ws").await.refused(401, "unauthenticated");
    let forged = anonymous.with("cookie", "__Host-access=forged");
    forged.with(ours.0, ours.1).get("/ws").await.refused(401, "unauthenticated");
    // A Bearer token is for REST: a page has a cookie.
    maria.with(ours.0, ours.1).get("/ws").await.refused(401, "unauthenticated");
    for foreign in ["http://evil.test", "null", "http://studysync.test:81"] {
        anonymous.with("origin", foreign).with("cookie", &cookie).get("/ws").await.refused(403, "cross_site");
    }
    anonymous.with("cookie", &cookie).get("/ws").await.refused(403, "cross_site");
    let plain = anonymous.with(ours.0, ours.1).with("cookie", &cookie).get("/ws").await;
    assert!(plain.status.is_client_error(), "a request that is no WebSocket's got {}", plain.status);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_receives_the_events_of_its_own_user_only(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let (maria, eve) = (app.sign_up("maria").await, app.sign_up("eve").await);
    let mut page = Page::open(address, &maria).await;

    eve.post("/api/study-sessions/active", json!({})).await.expect(201);
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    assert_eq!(page.message().await, event("timer", 1));
    maria.patch("/api/study-sessions/active", json!({"paused": true})).await.expect(200);
    assert_eq!(page.message().await, event("timer", 2));
    maria.post_nothing("/api/study-sessions/active/stop").await.expect(201);
    assert_eq!([page.message().await, page.message().await], [event("timer", 3), event("sessions", 1)]);
    let id = maria.post("/api/study-sessions", an_hour_from("2026-02-27T08:00:00Z")).await.expect(201)["id"].clone();
    assert_eq!(page.message().await, event("sessions", 2));
    maria.delete(&format!("/api/study-sessions/{id}")).await.expect(204);
    assert_eq!(page.message().await, event("sessions", 3));
    maria.patch("/api/users/me", json!({"first_name": "Maria"})).await.expect(200);
    assert_eq!(page.message().await, event("account", 1));
    // What was refused has changed nothing.
    maria.post_nothing("/api/study-sessions/active/stop").await.refused(404, "no_timer");
    maria.patch("/api/users/me", json!({"first_name": null})).await.expect(200);
    assert_eq!(page.message().await, event("account", 2));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_tab_recognises_its_own_changes(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let maria = app.sign_up("maria").await;
    let mut own = Page::open_with(address, &maria, "?cursor=&tab=tab00000001").await;
    let mut other = Page::open_with(address, &maria, "?cursor=&tab=tab00000002").await;
    let mut no_tab = Page::open_with(address, &maria, "?tab=%00").await;
    let id = maria.post("/api/study-sessions/active", json!({})).await.expect(201)["id"].clone();
    for page in [&mut own, &mut other, &mut no_tab] {
        assert_eq!(page.message().await, event("timer", 1));
    }
    let pause = async |tab| {
        let browser = app.anonymous().with("cookie", &cookie(&maria)).with(TAB_HEADER, tab);
        let form = browser.with("content-type", "application/x-www-form-urlencoded").with("accept", "application/json");
        form.send(Method::POST, "/rpc/pause_timer", format!("id={id}")).await.expect(200);
    };
    pause("tab00000001").await;
    assert_eq!(own.message().await, json!({"kind": "timer", "topic": "user", "revision": 2, "own": true}));
    assert_eq!([other.message().await, no_tab.message().await], [event("timer", 2), event("timer", 2)]);
    pause("no tab").await;
    for page in [&mut own, &mut other, &mut no_tab] {
        assert_eq!(page.message().await, event("timer", 3));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_first_receives_the_events_that_it_has_missed(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let maria = app.sign_up("maria").await;
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    maria.patch("/api/users/me", json!({"first_name": "Maria"})).await.expect(200);
    for (sessions, (cursor, missed)) in (0..).zip([
        ("timer:1,account:1", vec![]),
        ("timer:1", vec![event("account", 1)]),
        ("", vec![event("timer", 1), event("account", 1)]),
        ("%F0%9F%98%80,account:1,timer:-99999999999999999999,:", vec![event("timer", 1)]),
    ]) {
        let mut page = Page::open_with(address, &maria, &format!("?cursor={cursor},sessions:{sessions}")).await;
        for expected in missed {
            assert_eq!(page.message().await, expected, "{cursor}");
        }
        // No other event comes before the next change.
        let day = format!("2026-02-2{sessions}T08:00:00Z");
        maria.post("/api/study-sessions", an_hour_from(&day)).await.expect(201);
        assert_eq!(page.message().await, event("sessions", sessions + 1), "{cursor}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_socket_ends_with_its_sign_in_and_not_with_another(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let here = app.sign_up("maria").await;
    let elsewhere = app.sign_in("maria").await;
    let (mut page, mut other_page) = (Page::open(address, &here).await, Page::open(address, &elsewhere).await);
    let token = here.authorization().trim_start_matches("Bearer ");
    let actor = app.context.tokens.verify(token, app.clock().now()).unwrap();

    sign_out(&app.context, &actor).await.unwrap();
    assert_eq!(page.closed().await, CloseCode::Library(4401));
    app.context.events.publish(&actor, Kind::Timer);
    assert_eq!(other_page.message().await, event("timer", 1));
}

#[sqlx::test(migrations = "../migrations")]
async fn the_pages_of_one_process_receive_the_events_of_another(db: PgPool) {
    let (one, other) = (TestApp::one_of_several(db.clone()).await, TestApp::one_of_several(db).await);
    let maria = one.sign_up("maria").await;
    let address = other.serve().await;
    let mut page = Page::open(address, &maria).await;
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    assert_eq!(page.message().await, event("timer", 1));
    let mut late = Page::open_with(address, &maria, "?cursor=").await;
    assert_eq!(late.message().await, event("timer", 1));
    maria.post_nothing("/api/auth/sign-out").await.expect(204);
    assert_eq!(page.closed().await, CloseCode::Library(4401));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_that_was_just_read_has_missed_nothing(db: PgPool) {
    let app = TestApp::one_of_several(db).await;
    let address = app.serve().await;
    let maria = app.sign_up("maria").await;
    let token = maria.authorization().trim_start_matches("Bearer ");
    let actor = app.context.tokens.verify(token, app.clock().now()).unwrap();
    maria.post("/api/study-sessions", an_hour_from("2026-02-20T08:00:00Z")).await.expect(201);
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    app.context.events.flushed().await;
    let read = read_overview(&app.context, &actor).await.unwrap().cursor;
    let mut page = Page::open_with(address, &maria, &format!("?cursor={read}")).await;
    maria.post("/api/study-sessions", an_hour_from("2026-02-21T08:00:00Z")).await.expect(201);
    assert_eq!(page.message().await, event("sessions", 2));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_browser_that_signs_in_again_ends_its_earlier_sign_in(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let (maria, _) = (app.sign_up("maria").await, app.sign_up("eve").await);
    let mut page = Page::open(address, &maria).await;
    let browser =
        app.anonymous().with("cookie", &cookie(&maria)).with("content-type", "application/x-www-form-urlencoded");
    let eve = format!("email=eve%40example.org&password={}", testing::PASSWORD.replace(' ', "+"));
    let response = browser.send(Method::POST, "/rpc/sign_in", eve).await;
    assert!(response.headers.contains_key(header::SET_COOKIE), "{response:?}");
    assert_eq!(page.closed().await, CloseCode::Library(4401));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_socket_closes_when_the_process_ends_or_the_page_sends_a_long_message(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let maria = app.sign_up("maria").await;
    let mut page = Page::open(address, &maria).await;
    let mut chatty = Page::open(address, &maria).await;
    chatty.0.send(Message::text("a".repeat(100_000))).await.unwrap();
    let ended = timeout(PATIENCE, chatty.0.next()).await.unwrap();
    assert!(!matches!(ended, Some(Ok(Message::Text(_) | Message::Binary(_)))), "{ended:?}");
    app.context.events.close();
    assert_eq!(page.closed().await, CloseCode::Away);
}
