//! Whether the database responds at this moment.

use std::{sync::Arc, time::Duration};

use sqlx::{Connection, PgConnection, PgPool, postgres::PgConnectOptions};
use studysync_cluster::Cluster;
use tokio::{sync::watch, task::JoinHandle, time};

/// How often to ping the database.
const PING_INTERVAL: Duration = Duration::from_millis(500);

/// How long a ping may take, so that a database that hangs is known within two seconds.
const PING_TIMEOUT: Duration = Duration::from_secs(1);

/// Knows whether the database responds.
#[derive(Debug, Clone)]
pub struct DatabaseHealth(watch::Receiver<bool>);

impl DatabaseHealth {
    /// Always healthy, for tests.
    pub fn always_healthy() -> Self {
        Self(watch::channel(true).1)
    }

    /// Pings the database until the pool is closed, and restarts the private cluster if it has died.
    pub fn watch(pool: PgPool, cluster: Option<Arc<Cluster>>) -> (Self, JoinHandle<()>) {
        let (sender, receiver) = watch::channel(true);
        (Self(receiver), tokio::spawn(ping_repeatedly(pool, cluster, sender)))
    }

    /// Completes when the database doesn't respond, which may be at once.
    pub async fn lost(mut self) {
        if self.0.wait_for(|is_healthy| !is_healthy).await.is_err() {
            // Nothing pings any more, so nobody can know.
            std::future::pending::<()>().await;
        }
    }
}

async fn ping_repeatedly(pool: PgPool, cluster: Option<Arc<Cluster>>, health: watch::Sender<bool>) {
    // Not from the pool, where the ping would wait behind requests.
    let mut connection = None;
    while !pool.is_closed() {
        let result = time::timeout(PING_TIMEOUT, ping(connection, &pool.connect_options())).await;
        connection = result.ok().and_then(Result::ok);
        publish(&health, connection.is_some());
        if let (None, Some(cluster)) = (&connection, &cluster)
            && !pool.is_closed()
        {
            restart_if_dead(cluster).await;
        }
        tokio::select! {
            () = time::sleep(PING_INTERVAL) => {}
            () = pool.close_event() => {}
        }
    }
}

/// Pings over the connection, or over a new one. Returns the connection for the next time.
async fn ping(connection: Option<PgConnection>, options: &PgConnectOptions) -> Result<PgConnection, sqlx::Error> {
    let mut connection = match connection {
        Some(connection) => connection,
        None => PgConnection::connect_with(options).await?,
    };
    connection.ping().await?;
    Ok(connection)
}

fn publish(health: &watch::Sender<bool>, is_healthy: bool) {
    let has_changed = health.send_if_modified(|before| std::mem::replace(before, is_healthy) != is_healthy);
    match (has_changed, is_healthy) {
        (true, true) => tracing::info!("the database responds again"),
        (true, false) => tracing::error!("the database has stopped responding"),
        (false, _) => {}
    }
}

async fn restart_if_dead(cluster: &Cluster) {
    match cluster.ensure_running().await {
        Ok(true) => tracing::warn!("the private Postgres had died and was restarted"),
        Ok(false) => {}
        Err(error) => tracing::error!("{error:#}"),
    }
}
