//! One open socket, until either side has enough.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use serde::Serialize;
use studysync_domain::{
    Context,
    accounts::{Actor, service::is_signed_in},
    live::{Change, Listener},
};
use tokio::time::{self, MissedTickBehavior};

/// How often a page has to show that it is still there.
const PING: Duration = Duration::from_secs(30);

/// How often the sign-in is looked up again, in case word of its end was lost.
const CHECK: Duration = Duration::from_mins(1);

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
pub(super) async fn serve(mut socket: WebSocket, mut listener: Listener, context: Context, actor: Actor) {
    let end = tell(&mut socket, &mut listener, &context, &actor).await;
    let (code, reason) = match end {
        End::Gone => return,
        End::Closing => (close_code::AWAY, "closing"),
        End::SignedOut => (SIGNED_OUT, "signed out"),
    };
    // Who doesn't hear it any more is gone as well.
    let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}

async fn tell(socket: &mut WebSocket, listener: &mut Listener, context: &Context, actor: &Actor) -> End {
    let (mut ping, mut check) = (every(PING), every(CHECK));
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
            _ = ping.tick() => {
                if !is_there || !sent(socket, Message::Ping(axum::body::Bytes::new())).await {
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

async fn sent(socket: &mut WebSocket, message: Message) -> bool {
    socket.send(message).await.is_ok()
}
