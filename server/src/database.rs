//! The connection to Postgres: a pool, the schema, and what is done when the database goes away.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use sqlx::{
    ConnectOptions, Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use studysync_cluster::{Cluster, DATABASE, Purpose};
use tokio::time::{self, Instant};
use tracing::log::LevelFilter;

use crate::config::{self, Config};

/// How long a request waits for a connection. Together with the rest of it, a request hears of a
/// database that is gone within two seconds.
const ACQUIRE_LIMIT: Duration = Duration::from_millis(1500);

/// A connection that lay idle for longer is checked before it is used.
const FRESH: Duration = Duration::from_secs(1);

/// How long to wait at start for a database that doesn't answer yet.
const START_LIMIT: Duration = Duration::from_secs(30);

/// How often our own Postgres is looked after.
const LOOK_AFTER_EVERY: Duration = Duration::from_millis(500);

/// A database that is connected, and whose schema is current.
#[derive(Debug)]
pub struct Database {
    /// The connections.
    pub pool: PgPool,
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
        let database = Self { pool: pool(options, config.db_connections), cluster };
        if let Err(error) = database.prepare().await {
            database.close().await;
            return Err(error);
        }
        if let Some(cluster) = &database.cluster {
            tokio::spawn(look_after(cluster.clone(), database.pool.clone()));
        }
        Ok(database)
    }

    async fn prepare(&self) -> Result<()> {
        wait_until_it_answers(&self.pool).await.context("the database does not answer")?;
        sqlx::migrate!("../migrations")
            .run(&self.pool)
            .await
            .context("the database's schema can't be brought up to date")
    }

    /// Closes the connections and stops our own Postgres.
    pub async fn close(&self) {
        self.pool.close().await;
        if let Some(cluster) = &self.cluster
            && let Err(error) = cluster.stop().await
        {
            tracing::error!("{error:#}");
        }
    }
}

fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    let options = options
        .application_name("studysync")
        .log_statements(LevelFilter::Off)
        .log_slow_statements(LevelFilter::Warn, Duration::from_secs(1))
        // A statement that runs away, and a transaction that a cancelled request left open.
        .options([("statement_timeout", "5s"), ("idle_in_transaction_session_timeout", "10s")]);
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
        time::sleep(LOOK_AFTER_EVERY).await;
    }
}

/// Starts our own Postgres again whenever it has died, until the pool is closed.
async fn look_after(cluster: Arc<Cluster>, pool: PgPool) {
    while !pool.is_closed() {
        if !answers(&pool).await && !pool.is_closed() {
            match cluster.ensure_running().await {
                Ok(true) => tracing::warn!("the private Postgres had ended and was started again"),
                Ok(false) => {}
                Err(error) => tracing::error!("{error:#}"),
            }
        }
        time::sleep(LOOK_AFTER_EVERY).await;
    }
}

/// Whether the database answers within two seconds.
pub async fn answers(pool: &PgPool) -> bool {
    let question = sqlx::query("SELECT 1").execute(pool);
    time::timeout(Duration::from_secs(2), question).await.is_ok_and(|answer| answer.is_ok())
}
