//! One open socket, until either side has enough.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocket, close_code},
};
use serde::Serialize;
use studysync_domain::{
    Context,
    accounts::{Actor, service::is_signed_in},
    events::{Change, Listener},
};
use tokio::time::{self, MissedTickBehavior};

/// How often a page and its sign-in are looked after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rhythm {
    /// How often each side shows that it is still there; a page that hasn't by the next time is gone.
    beat: Duration,
    /// How often the sign-in is looked up again, in case word of its end was lost.
    check: Duration,
}

/// The page notices for itself when nothing has come for twice as long as a beat, see `app/js/live.js`.
pub(super) const RHYTHM: Rhythm = Rhythm { beat: Duration::from_secs(30), check: Duration::from_mins(1) };

/// How long a page may take to receive a message.
const PATIENCE: Duration = Duration::from_secs(10);

/// What says that the server is still there.
const STILL_HERE: &str = r#"{"still_here":true}"#;

/// Tells the page that its sign-in has ended, so that it doesn't come back (4000 to 4999 are ours to give meaning).
const SIGNED_OUT: u16 = 4401;

/// Why a socket ends.
enum End {
    /// The page has gone.
    Gone,
    /// The process ends.
    Closing,
    /// The sign-in has ended.
    SignedOut,
}

/// What a page is told.
#[derive(Serialize)]
struct Told<'a> {
    changed: &'a Change,
}

/// Tells the page of every change until the socket ends.
pub(super) async fn serve(
    mut socket: WebSocket,
    mut listener: Listener,
    context: Context,
    actor: Actor,
    rhythm: Rhythm,
) {
    let end = tell(&mut socket, &mut listener, &context, &actor, rhythm).await;
    let (code, reason) = match end {
        End::Gone => return,
        End::Closing => (close_code::AWAY, "closing"),
        End::SignedOut => (SIGNED_OUT, "signed out"),
    };
    // Who doesn't hear it any more is gone as well.
    let _ = sent(&mut socket, Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}

async fn tell(
    socket: &mut WebSocket,
    listener: &mut Listener,
    context: &Context,
    actor: &Actor,
    rhythm: Rhythm,
) -> End {
    let (mut beat, mut check) = (every(rhythm.beat), every(rhythm.check));
    let mut is_there = true;
    loop {
        tokio::select! {
            change = listener.next() => match change {
                None => return End::Closing,
                Some(Change::SignedOut { family_id }) if family_id == actor.family_id => return End::SignedOut,
                // Somebody else's sign-in, on another device.
                Some(Change::SignedOut { .. }) => {}
                Some(change) => if !sent(socket, text(&change)).await { return End::Gone },
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return End::Gone,
                Some(Ok(_)) => is_there = true,
            },
            _ = beat.tick() => {
                if !is_there || !beaten(socket).await {
                    return End::Gone;
                }
                is_there = false;
            },
            // That the database doesn't answer says nothing about the sign-in.
            _ = check.tick() => if is_signed_in(context, actor).await == Ok(false) { return End::SignedOut },
        }
    }
}

fn every(period: Duration) -> time::Interval {
    let mut interval = time::interval_at(time::Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

fn text(changed: &Change) -> Message {
    // Plain words can't fail to be written as JSON.
    Message::Text(serde_json::to_string(&Told { changed }).unwrap_or_default().into())
}

/// Asks the browser to show that it is there, which it does by itself, and shows the page that we are.
async fn beaten(socket: &mut WebSocket) -> bool {
    sent(socket, Message::Ping(Bytes::new())).await && sent(socket, Message::Text(STILL_HERE.into())).await
}

/// Whether it could be sent. A page that takes nothing for long is gone, or might as well be.
async fn sent(socket: &mut WebSocket, message: Message) -> bool {
    matches!(time::timeout(PATIENCE, socket.send(message)).await, Ok(Ok(())))
}

#[cfg(test)]
mod tests {
    use axum::{Router, extract::WebSocketUpgrade, routing::any};
    use futures_util::StreamExt;
    use sqlx::PgPool;
    use studysync_domain::{accounts::service::sign_out, testing};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite};

    use super::*;

    const OFTEN: Duration = Duration::from_millis(50);
    const NEVER: Duration = Duration::from_hours(1);

    type Page = WebSocketStream<MaybeTlsStream<TcpStream>>;

    /// A page of who is signed in.
    async fn page(context: &Context, actor: &Actor, rhythm: Rhythm) -> Page {
        let (context, actor) = (context.clone(), actor.clone());
        let open = async move |upgrade: WebSocketUpgrade| {
            let listener = context.events.listen(&actor.user_id).unwrap();
            upgrade.on_upgrade(move |socket| serve(socket, listener, context, actor, rhythm))
        };
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = server.local_addr().unwrap();
        tokio::spawn(axum::serve(server, Router::new().route("/", any(open))).into_future());
        connect_async(format!("ws://{address}/")).await.unwrap().0
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_end_of_a_sign_in_is_noticed_though_nobody_tells(db: PgPool) {
        let context = testing::context(db.clone(), testing::clock()).await;
        let (actor, _) = testing::test_user(&context, "maria").await;
        let mut page = page(&context, &actor, Rhythm { beat: NEVER, check: OFTEN }).await;
        let elsewhere = testing::context(db, testing::clock()).await;
        sign_out(&elsewhere, &actor).await.unwrap();
        match page.next().await.unwrap().unwrap() {
            tungstenite::Message::Close(Some(frame)) => assert_eq!(u16::from(frame.code), SIGNED_OUT),
            other => panic!("{other:?} is no close"),
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_answers_hears_that_we_are_there_and_who_does_not_is_let_go(db: PgPool) {
        let context = testing::context(db, testing::clock()).await;
        let (actor, _) = testing::test_user(&context, "maria").await;
        let mut page = page(&context, &actor, Rhythm { beat: OFTEN, check: NEVER }).await;
        // What reads answers by itself, and so is kept for many times as long as who doesn't is waited for.
        for _ in 0..10 {
            match page.next().await.unwrap().unwrap() {
                tungstenite::Message::Ping(_) => {}
                message => assert_eq!(message.to_text().unwrap(), STILL_HERE),
            }
        }
        context.events.everybody_left().await;
    }
}
