//! The connections to Postgres, and its schema.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    migrate::MigrateError,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use studysync_cluster::{Cluster, DATABASE, Purpose};
use tokio::{
    task::JoinHandle,
    time::{self, Instant},
};
use tracing::log::LevelFilter;

use crate::{
    config::{self, Config},
    database_health::DatabaseHealth,
};

/// How long a request waits for a connection, so that it fails within two seconds if the database is gone.
const ACQUIRE_TIMEOUT: Duration = Duration::from_millis(1500);

/// A connection that was idle for longer is checked before use.
const MAX_UNCHECKED_IDLE: Duration = Duration::from_secs(1);

/// How long to wait at the start for a database that doesn't respond yet.
const START_TIMEOUT: Duration = Duration::from_secs(30);

const RETRY_INTERVAL: Duration = Duration::from_millis(500);

/// How long to wait at the end for connections that requests still use.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// A connected database with the current schema.
#[derive(Debug)]
pub struct Database {
    /// For requests: their statements have a time limit.
    pub pool: PgPool,
    /// Whether the database responds at this moment.
    pub database_health: DatabaseHealth,
    watcher: JoinHandle<()>,
    cluster: Option<Arc<Cluster>>,
}

impl Database {
    /// Connects to the configured database, or starts the private cluster, and applies missing migrations.
    pub async fn open(config: &Config, database: config::Database) -> Result<Self> {
        let (options, cluster) = match database {
            config::Database::External(options) => {
                tracing::info!(database = %config::Database::External(options.clone()), "using an external database");
                (*options, None)
            }
            config::Database::Private => {
                let cluster = Cluster::open(&config.data_dir, Purpose::Permanent).await?;
                tracing::info!(folder = %cluster.dir().display(), "the private Postgres is running");
                (cluster.url(DATABASE).parse()?, Some(Arc::new(cluster)))
            }
        };
        let options = options
            .application_name("studysync")
            .log_statements(LevelFilter::Off)
            .log_slow_statements(LevelFilter::Warn, Duration::from_secs(1));
        let pool = pool(options.clone(), config.db_connections);
        let (database_health, watcher) = DatabaseHealth::watch(pool.clone(), cluster.clone());
        let database = Self { pool, database_health, watcher, cluster };
        match database.prepare(&options).await {
            Ok(()) => Ok(database),
            Err(error) => {
                database.close().await;
                Err(error)
            }
        }
    }

    async fn prepare(&self, options: &PgConnectOptions) -> Result<()> {
        wait_until_ready(&self.pool).await.context("the database does not respond")?;
        // On a connection of its own, without the pool's time limit: a migration may take longer, and so may the
        // wait for another process that runs it.
        let mut connection = PgConnection::connect_with(options).await?;
        migrate(&mut connection).await.context("the database's schema could not be migrated")
    }

    /// Closes the connections and stops the private cluster.
    pub async fn close(self) {
        if time::timeout(CLOSE_TIMEOUT, self.pool.close()).await.is_err() {
            tracing::warn!("some connections to the database were still in use and were cut off");
        }
        // It may just be restarting the private cluster.
        let _ = self.watcher.await;
        if let Some(cluster) = &self.cluster
            && let Err(error) = cluster.stop().await
        {
            tracing::error!("{error:#}");
        }
    }
}

async fn migrate(connection: &mut PgConnection) -> Result<(), MigrateError> {
    let mut migrator = sqlx::migrate!("../migrations");
    // The database may be ahead of this version: the next version runs beside it, or was rolled back.
    migrator.set_ignore_missing(true);
    migrator.run(connection).await
}

fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    let options = options.options([
        // Against runaway statements, and transactions that a cancelled request left open.
        ("statement_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "10s"),
        // Every statement reads by an index, so that one plan suits all users (`make bench-plans` explains it, beside
        // the one for a single user). Planning for each of them takes longer than reading.
        ("plan_cache_mode", "force_generic_plan"),
    ]);
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for > MAX_UNCHECKED_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

async fn wait_until_ready(pool: &PgPool) -> Result<(), sqlx::Error> {
    let deadline = Instant::now() + START_TIMEOUT;
    loop {
        match pool.acquire().await {
            Ok(_) => return Ok(()),
            // Waiting doesn't help against a wrong password or a missing database.
            Err(error @ sqlx::Error::Database(_)) => return Err(error),
            Err(error) if Instant::now() > deadline => return Err(error),
            Err(error) => tracing::warn!(%error, "waiting for the database"),
        }
        time::sleep(RETRY_INTERVAL).await;
    }
}

/// Whether the database responds within two seconds.
pub async fn responds(pool: &PgPool) -> bool {
    let ping = async { pool.acquire().await?.ping().await };
    time::timeout(Duration::from_secs(2), ping).await.is_ok_and(|result| result.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_process_starts_although_the_database_is_ahead_of_it(db: PgPool) {
        sqlx::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'of a later version', true, '', 0)",
        )
        .execute(&db)
        .await
        .unwrap();
        migrate(&mut db.acquire().await.unwrap()).await.unwrap();
    }
}
