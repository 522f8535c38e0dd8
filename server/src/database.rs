//! The connection to Postgres: where it is, the pool, and the schema.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
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

/// How long a request waits for a connection. Together with the rest of it, a request hears of a
/// database that is gone within two seconds.
const ACQUIRE_LIMIT: Duration = Duration::from_millis(1500);

/// A connection that lay idle for longer is checked before it is used.
const FRESH: Duration = Duration::from_secs(1);

/// How long to wait at start for a database that doesn't answer yet.
const START_LIMIT: Duration = Duration::from_secs(30);

/// How long to wait between two attempts at that.
const START_PAUSE: Duration = Duration::from_millis(500);

/// How long to wait at the end for connections that requests still hold.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);

/// A database that is connected, and whose schema is current.
#[derive(Debug)]
pub struct Database {
    /// The connections.
    pub pool: PgPool,
    /// Whether it answers at this moment.
    pub database_health: DatabaseHealth,
    watcher: JoinHandle<()>,
    cluster: Option<Arc<Cluster>>,
}

impl Database {
    /// Connects to the configured database, or starts our own, and applies the migrations that are
    /// missing.
    pub async fn open(config: &Config, database: config::Database) -> Result<Self> {
        let (options, cluster) = match database {
            config::Database::Given(options) => {
                tracing::info!(database = %config::Database::Given(options.clone()), "using the given database");
                (*options, None)
            }
            config::Database::Private => {
                let cluster = Cluster::open(&config.data_dir, Purpose::Keep).await?;
                tracing::info!(folder = %cluster.folder().display(), "the private Postgres is running");
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
        wait_until_it_answers(&self.pool).await.context("the database does not answer")?;
        // On a connection of its own: a migration may take longer than a request's statements may,
        // and so may the wait for another process that is at it.
        let mut connection = PgConnection::connect_with(options).await?;
        let migrated = sqlx::migrate!("../migrations").run(&mut connection).await;
        migrated.context("the database's schema can't be brought up to date")
    }

    /// Closes the connections and stops our own Postgres.
    pub async fn close(self) {
        if time::timeout(CLOSE_LIMIT, self.pool.close()).await.is_err() {
            tracing::warn!("some connections to the database were still in use and were cut off");
        }
        // It may be starting our own Postgres at this moment, which then has to be stopped.
        let _ = self.watcher.await;
        if let Some(cluster) = &self.cluster
            && let Err(error) = cluster.stop().await
        {
            tracing::error!("{error:#}");
        }
    }
}

fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    let options = options.options([
        // Against a statement that runs away, and a transaction that a cancelled request left open.
        ("statement_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "10s"),
        // Every statement finds what it reads by an index, so that one plan is good for everybody (`make bench-plans`
        // explains it, beside the one for a single person). To plan anew for each takes longer than to read.
        ("plan_cache_mode", "force_generic_plan"),
    ]);
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_LIMIT)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for > FRESH {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

async fn wait_until_it_answers(pool: &PgPool) -> Result<(), sqlx::Error> {
    let give_up = Instant::now() + START_LIMIT;
    loop {
        match pool.acquire().await {
            Ok(_) => return Ok(()),
            // What waiting doesn't mend: a wrong password, a database that doesn't exist.
            Err(error @ sqlx::Error::Database(_)) => return Err(error),
            Err(error) if Instant::now() > give_up => return Err(error),
            Err(error) => tracing::warn!(%error, "waiting for the database"),
        }
        time::sleep(START_PAUSE).await;
    }
}

/// Whether the database answers within two seconds.
pub async fn answers(pool: &PgPool) -> bool {
    let question = async { pool.acquire().await?.ping().await };
    time::timeout(Duration::from_secs(2), question).await.is_ok_and(|answer| answer.is_ok())
}
