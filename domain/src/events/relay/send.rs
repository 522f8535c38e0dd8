//! Sends the events of this process to all processes.

use std::time::Duration;

use sqlx::PgPool;
use tokio::time::{sleep, timeout};

use super::{CHANNEL, Notification, RETRY};
use crate::{
    auth::TabId,
    events::{
        Kind, Topic,
        outbox::{Batch, Outbox},
        revisions,
    },
};

/// How many events one statement sends.
const BATCH_SIZE: usize = 256;

/// How long to collect events after each batch. After a longer silence, the first event is sent at once.
pub(super) const BATCH_INTERVAL: Duration = Duration::from_millis(20);

/// How often a process without events sends a heartbeat, which it also receives itself.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(30);

/// Sends events for ever.
pub(super) async fn run(db: &PgPool, outbox: &Outbox, heartbeat: Duration) {
    loop {
        let sent = match timeout(heartbeat, outbox.take()).await {
            Err(_) => notify(db, vec![Notification::Heartbeat]).await,
            Ok(mut batch) => {
                let sent = send(db, &mut batch).await;
                outbox.put_back(batch);
                sent
            }
        };
        if let Err(error) = sent {
            tracing::warn!(%error, "events can't be sent to the other processes for now");
            sleep(RETRY).await;
        }
        sleep(BATCH_INTERVAL).await;
    }
}

/// Sends a batch, and leaves in it what couldn't be sent.
async fn send(db: &PgPool, batch: &mut Batch) -> Result<(), sqlx::Error> {
    if !batch.sign_outs.is_empty() {
        notify(db, batch.sign_outs.iter().cloned().map(Notification::SignedOut).collect()).await?;
        batch.sign_outs.clear();
    }
    while !batch.events.is_empty() {
        match revisions::bump(db, batch.events.iter().take(BATCH_SIZE)).await {
            Err(error) if is_refused(&error) => send_each(db, batch.events.iter().take(BATCH_SIZE)).await?,
            sent => sent?,
        }
        let rest = batch.events.keys().nth(BATCH_SIZE).cloned();
        batch.events = rest.map(|first| batch.events.split_off(&first)).unwrap_or_default();
    }
    Ok(())
}

/// Sends the events of a refused batch one by one, and drops those that the database refuses by themselves: the others
/// must not wait for them for ever.
async fn send_each<'a>(
    db: &PgPool,
    events: impl Iterator<Item = (&'a (Topic, Kind), &'a Option<TabId>)>,
) -> Result<(), sqlx::Error> {
    for event in events {
        match revisions::bump(db, std::iter::once(event)).await {
            Err(error) if is_refused(&error) => {
                tracing::error!(%error, kind = event.0.1.as_str(), "an event was refused by the database and is lost");
            }
            sent => sent?,
        }
    }
    Ok(())
}

/// Whether the database refuses the data, so that trying again is of no use: classes 22, 23 and 54 of its
/// [error codes](https://www.postgresql.org/docs/15/errcodes-appendix.html).
fn is_refused(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| ["22", "23", "54"].iter().any(|class| code.starts_with(class)))
}

/// Sends notifications without a revision to all processes.
async fn notify(db: &PgPool, notifications: Vec<Notification>) -> Result<(), sqlx::Error> {
    let texts = notifications.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
    let texts = texts.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!("SELECT pg_notify($1, notification) FROM unnest($2::text[]) AS notification", CHANNEL, &texts)
        .execute(db)
        .await
        .map(drop)
}
