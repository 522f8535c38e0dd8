//! Whether the database is there at this moment.

use std::{sync::Arc, time::Duration};

use sqlx::{Connection, PgConnection, PgPool, postgres::PgConnectOptions};
use studysync_cluster::Cluster;
use tokio::{sync::watch, task::JoinHandle, time};

/// How often the database is asked.
const BEAT: Duration = Duration::from_millis(500);

/// How long it may take to answer: also a database that hangs is known before two seconds are over.
const ANSWER_LIMIT: Duration = Duration::from_secs(1);

/// Knows whether the database answers.
#[derive(Debug, Clone)]
pub struct DatabaseHealth(watch::Receiver<bool>);

impl DatabaseHealth {
    /// One that never stops, for tests.
    pub fn steady() -> Self {
        Self(watch::channel(true).1)
    }

    /// Asks the database from now on, until the pool is closed, and starts our own one again when it
    /// has died.
    pub fn watch(pool: PgPool, cluster: Option<Arc<Cluster>>) -> (Self, JoinHandle<()>) {
        let (sender, receiver) = watch::channel(true);
        (Self(receiver), tokio::spawn(beat(pool, cluster, sender)))
    }

    /// Completes when the database doesn't answer: at once, if that is so already.
    pub async fn lost(mut self) {
        if self.0.wait_for(|answers| !answers).await.is_err() {
            // Nobody asks any more, so nobody can know.
            std::future::pending::<()>().await;
        }
    }
}

async fn beat(pool: PgPool, cluster: Option<Arc<Cluster>>, answers: watch::Sender<bool>) {
    // Not from the pool, where it would wait behind requests.
    let mut connection = None;
    while !pool.is_closed() {
        let asked = time::timeout(ANSWER_LIMIT, ask(connection, &pool.connect_options())).await;
        connection = asked.ok().and_then(Result::ok);
        tell(&answers, connection.is_some());
        if let (None, Some(cluster)) = (&connection, &cluster)
            && !pool.is_closed()
        {
            revive(cluster).await;
        }
        tokio::select! {
            () = time::sleep(BEAT) => {}
            () = pool.close_event() => {}
        }
    }
}

/// The connection, if it answers; a new one, if there is none.
async fn ask(connection: Option<PgConnection>, options: &PgConnectOptions) -> Result<PgConnection, sqlx::Error> {
    let mut connection = match connection {
        Some(connection) => connection,
        None => PgConnection::connect_with(options).await?,
    };
    connection.ping().await?;
    Ok(connection)
}

fn tell(answers: &watch::Sender<bool>, now: bool) {
    let changed = answers.send_if_modified(|before| std::mem::replace(before, now) != now);
    match (changed, now) {
        (true, true) => tracing::info!("the database answers again"),
        (true, false) => tracing::error!("the database has stopped answering"),
        (false, _) => {}
    }
}

async fn revive(cluster: &Cluster) {
    match cluster.ensure_running().await {
        Ok(true) => tracing::warn!("the private Postgres had ended and was started again"),
        Ok(false) => {}
        Err(error) => tracing::error!("{error:#}"),
    }
}
