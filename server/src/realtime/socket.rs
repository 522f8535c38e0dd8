//! Serves one open socket until either side closes it.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocket, close_code},
};
use studysync_domain::{
    Context,
    accounts::{Actor, service::is_signed_in},
    events::{Event, EventMessage, Listener, Notice},
};
use tokio::time::{self, MissedTickBehavior};

/// How often a page and its sign-in are checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heartbeat {
    /// How often to send a heartbeat. A page that hasn't answered by the next one is gone.
    interval: Duration,
    /// How often to check the sign-in, in case the notice of its end was lost.
    sign_in_interval: Duration,
}

/// The page replaces a connection that has received nothing for twice as long, see `app/js/socket.js`.
pub(super) const HEARTBEAT: Heartbeat =
    Heartbeat { interval: Duration::from_secs(30), sign_in_interval: Duration::from_mins(1) };

/// How long a page may take to receive a message.
const SEND_TIMEOUT: Duration = Duration::from_secs(10);

/// The heartbeat for the page.
const ALIVE: &str = r#"{"alive":true}"#;

/// The close code for the end of the sign-in, after which the page doesn't reconnect. 4000 to 4999 are for private use.
const SIGNED_OUT: u16 = 4401;

/// Why a socket ends.
enum End {
    /// The page has gone.
    Gone,
    /// The process is shutting down.
    Closing,
    /// The sign-in has ended.
    SignedOut,
}

/// Sends the page every event until the socket ends.
pub(super) async fn serve(
    mut socket: WebSocket,
    mut listener: Listener,
    context: Context,
    actor: Actor,
    heartbeat: Heartbeat,
) {
    let end = send_events(&mut socket, &mut listener, &context, &actor, heartbeat).await;
    let (code, reason) = match end {
        End::Gone => return,
        End::Closing => (close_code::AWAY, "closing"),
        End::SignedOut => (SIGNED_OUT, "signed out"),
    };
    // A page that can't receive it is gone, too.
    let _ = sent(&mut socket, Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}

async fn send_events(
    socket: &mut WebSocket,
    listener: &mut Listener,
    context: &Context,
    actor: &Actor,
    heartbeat: Heartbeat,
) -> End {
    let (mut beat, mut check) = (every(heartbeat.interval), every(heartbeat.sign_in_interval));
    let mut has_answered = true;
    loop {
        tokio::select! {
            notice = listener.next() => match notice {
                Notice::Event(event) => if !sent(socket, text(&event, actor)).await { return End::Gone },
                Notice::SignedOut => return End::SignedOut,
                Notice::Closing => return End::Closing,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return End::Gone,
                Some(Ok(_)) => has_answered = true,
            },
            _ = beat.tick() => {
                if !has_answered || !beat_sent(socket).await {
                    return End::Gone;
                }
                has_answered = false;
            },
            // A database that doesn't respond tells nothing about the sign-in.
            _ = check.tick() => if is_signed_in(context, actor).await == Ok(false) { return End::SignedOut },
        }
    }
}

fn every(period: Duration) -> time::Interval {
    let mut interval = time::interval_at(time::Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

fn text(event: &Event, actor: &Actor) -> Message {
    let message = EventMessage {
        kind: event.kind,
        topic: event.topic.name_for_follower(),
        revision: event.revision,
        own: event.origin.is_some() && event.origin == actor.tab,
    };
    // Serializing text and numbers as JSON can't fail.
    Message::Text(serde_json::to_string(&message).unwrap_or_default().into())
}

/// Sends a ping, which the browser answers by itself, and a heartbeat for the page.
async fn beat_sent(socket: &mut WebSocket) -> bool {
    sent(socket, Message::Ping(Bytes::new())).await && sent(socket, Message::Text(ALIVE.into())).await
}

/// Sends a message, and returns whether that succeeded. A page that receives nothing for long counts as gone.
async fn sent(socket: &mut WebSocket, message: Message) -> bool {
    matches!(time::timeout(SEND_TIMEOUT, socket.send(message)).await, Ok(Ok(())))
}

#[cfg(test)]
mod tests {
    use axum::{Router, extract::WebSocketUpgrade, routing::any};
    use futures_util::StreamExt;
    use sqlx::PgPool;
    use studysync_domain::{accounts::service::sign_out, events::service::listen, testing};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite};

    use super::*;

    const OFTEN: Duration = Duration::from_millis(50);
    const NEVER: Duration = Duration::from_hours(1);

    type Page = WebSocketStream<MaybeTlsStream<TcpStream>>;

    /// Connects a page of a signed-in user.
    async fn page(context: &Context, actor: &Actor, heartbeat: Heartbeat) -> Page {
        let (context, actor) = (context.clone(), actor.clone());
        let open = async move |upgrade: WebSocketUpgrade| {
            let listener = listen(&context.events, &context.db, &actor, &[]).await.unwrap();
            upgrade.on_upgrade(move |socket| serve(socket, listener, context, actor, heartbeat))
        };
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = server.local_addr().unwrap();
        tokio::spawn(axum::serve(server, Router::new().route("/", any(open))).into_future());
        connect_async(format!("ws://{address}/")).await.unwrap().0
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_end_of_a_sign_in_is_noticed_even_if_its_notice_is_lost(db: PgPool) {
        let context = testing::context(db.clone(), testing::clock()).await;
        let (actor, _) = testing::test_user(&context, "maria").await;
        let mut page = page(&context, &actor, Heartbeat { interval: NEVER, sign_in_interval: OFTEN }).await;
        let elsewhere = testing::context(db, testing::clock()).await;
        sign_out(&elsewhere, &actor).await.unwrap();
        match page.next().await.unwrap().unwrap() {
            tungstenite::Message::Close(Some(frame)) => assert_eq!(u16::from(frame.code), SIGNED_OUT),
            other => panic!("{other:?} is no close"),
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_page_that_answers_is_kept_alive_and_one_that_does_not_is_dropped(db: PgPool) {
        let context = testing::context(db, testing::clock()).await;
        let (actor, _) = testing::test_user(&context, "maria").await;
        let mut page = page(&context, &actor, Heartbeat { interval: OFTEN, sign_in_interval: NEVER }).await;
        // Reading also answers pings, so the socket stays open much longer than that of a silent page.
        for _ in 0..10 {
            match page.next().await.unwrap().unwrap() {
                tungstenite::Message::Ping(_) => {}
                message => assert_eq!(message.to_text().unwrap(), ALIVE),
            }
        }
        context.events.all_left().await;
    }
}
