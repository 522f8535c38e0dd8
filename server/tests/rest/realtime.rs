//! The socket that tells pages of changes, on a real connection.

use std::{net::SocketAddr, time::Duration};

use axum::http::{HeaderValue, Method, header};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sqlx::PgPool;
use studysync_domain::{accounts::service::sign_out, events::Change, testing};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::frame::coding::CloseCode},
};

use crate::support::{Client, TestApp, an_hour_from};

/// Longer than anything here takes, and shorter than anybody waits.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page's connection.
struct Page(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Page {
    /// Opens the socket of who has this access token.
    async fn open(address: SocketAddr, client: &Client) -> Self {
        let mut request = format!("ws://{address}/ws").into_client_request().unwrap();
        let text = |text: String| HeaderValue::try_from(text).unwrap();
        request.headers_mut().insert(header::ORIGIN, text(format!("http://{address}")));
        request.headers_mut().insert(header::COOKIE, text(cookie(client)));
        Self(connect_async(request).await.unwrap().0)
    }

    async fn next(&mut self) -> Message {
        timeout(PATIENCE, self.0.next()).await.unwrap().unwrap().unwrap()
    }

    /// What it is told next.
    async fn told(&mut self) -> Value {
        serde_json::from_str(self.next().await.to_text().unwrap()).unwrap()
    }

    /// With which code the server closes.
    async fn closed(&mut self) -> CloseCode {
        match self.next().await {
            Message::Close(Some(frame)) => frame.code,
            other => panic!("{other:?} is no close"),
        }
    }
}

/// The cookie of who bears a token.
fn cookie(client: &Client) -> String {
    format!("__Host-access={}", client.authorization().trim_start_matches("Bearer "))
}

#[sqlx::test(migrations = "../migrations")]
async fn only_a_signed_in_persons_own_page_gets_a_socket(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let (ours, cookie) = (("origin", "http://studysync.test"), cookie(&maria));
    let nobody = app.anonymous();
    nobody.with(ours.0, ours.1).get("/ws").await.refused(401, "unauthenticated");
    nobody.with(ours.0, ours.1).with("cookie", "__Host-access=forged").get("/ws").await.refused(401, "unauthenticated");
    // A Bearer token is for REST: a page has a cookie.
    maria.with(ours.0, ours.1).get("/ws").await.refused(401, "unauthenticated");
    for foreign in ["http://evil.test", "null", "http://studysync.test:81"] {
        nobody.with("origin", foreign).with("cookie", &cookie).get("/ws").await.refused(403, "cross_site");
    }
    nobody.with("cookie", &cookie).get("/ws").await.refused(403, "cross_site");
    let plain = nobody.with(ours.0, ours.1).with("cookie", &cookie).get("/ws").await;
    assert!(plain.status.is_client_error(), "a request that is no WebSocket's got {}", plain.status);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_hears_of_its_persons_changes_and_of_nobody_elses(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let (maria, eve) = (app.sign_up("maria").await, app.sign_up("eve").await);
    let mut page = Page::open(address, &maria).await;

    eve.post("/api/study-sessions/active", json!({})).await.expect(201);
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    assert_eq!(page.told().await, json!({"changed": "timer"}));
    maria.patch("/api/study-sessions/active", json!({"paused": true})).await.expect(200);
    assert_eq!(page.told().await, json!({"changed": "timer"}));
    maria.post_nothing("/api/study-sessions/active/stop").await.expect(201);
    assert_eq!(page.told().await, json!({"changed": "timer"}));
    let id = maria.post("/api/study-sessions", an_hour_from("2026-02-27T08:00:00Z")).await.expect(201)["id"].clone();
    assert_eq!(page.told().await, json!({"changed": "sessions"}));
    maria.delete(&format!("/api/study-sessions/{id}")).await.expect(204);
    assert_eq!(page.told().await, json!({"changed": "sessions"}));
    maria.patch("/api/users/me", json!({"first_name": "Maria"})).await.expect(200);
    assert_eq!(page.told().await, json!({"changed": "account"}));
    // What was refused has changed nothing.
    maria.post_nothing("/api/study-sessions/active/stop").await.refused(404, "no_timer");
    maria.patch("/api/users/me", json!({"first_name": null})).await.expect(200);
    assert_eq!(page.told().await, json!({"changed": "account"}));
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
    app.context.events.tell(&actor.user_id, Change::Timer);
    assert_eq!(other_page.told().await, json!({"changed": "timer"}));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_done_in_one_process_is_told_to_the_pages_of_another(db: PgPool) {
    let (one, other) = (TestApp::one_of_several(db.clone()).await, TestApp::one_of_several(db).await);
    let maria = one.sign_up("maria").await;
    let mut page = Page::open(other.serve().await, &maria).await;
    maria.post("/api/study-sessions/active", json!({})).await.expect(201);
    assert_eq!(page.told().await, json!({"changed": "timer"}));
    maria.post_nothing("/api/auth/sign-out").await.expect(204);
    assert_eq!(page.closed().await, CloseCode::Library(4401));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_browser_that_signs_in_anew_ends_what_it_was_signed_in_with(db: PgPool) {
    let app = TestApp::new(db).await;
    let address = app.serve().await;
    let (maria, _) = (app.sign_up("maria").await, app.sign_up("eve").await);
    let mut page = Page::open(address, &maria).await;
    let browser =
        app.anonymous().with("cookie", &cookie(&maria)).with("content-type", "application/x-www-form-urlencoded");
    let eve = format!("email=eve%40example.org&password={}", testing::PASSWORD.replace(' ', "+"));
    let answer = browser.send(Method::POST, "/rpc/sign_in", eve).await;
    assert!(answer.headers.contains_key(header::SET_COOKIE), "{answer:?}");
    assert_eq!(page.closed().await, CloseCode::Library(4401));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_is_told_when_the_process_ends_and_may_say_nothing_long(db: PgPool) {
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
