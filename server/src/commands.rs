//! The commands beside `serve`. They may run while a server uses the same database.

use anyhow::{Result, anyhow, ensure};
use sqlx::{PgPool, postgres::PgPoolOptions};
use studysync_cluster::{Cluster, DATABASE};
use studysync_domain::{Context, demo, sessions::service::ledger};

use crate::{
    config::{self, Config},
    context::context,
    database::Database,
};

/// Fills the database with the demo's users, and logs how to sign in.
pub async fn fill_with_demo(config: &Config) -> Result<()> {
    with_database(config, async |context, database| {
        tracing::info!("filling the database with demo data, which takes a moment");
        let db = with_asynchronous_commit(&database.pool).await?;
        demo::fill(&Context { db, ..context }).await?;
        tracing::info!("done: sign in as {} with the password {}", demo::EMAIL, demo::PASSWORD);
        Ok(())
    })
    .await
}

/// Compares every stored sum with its sessions, and fails if one differs.
pub async fn verify(config: &Config) -> Result<()> {
    with_database(config, async |context, _| {
        let differences = ledger::verify(&context).await?;
        for difference in &differences {
            tracing::error!(user_id = %difference.user_id, "{}", difference.what);
        }
        ensure!(
            differences.is_empty(),
            "{} sums differ from the sessions; `studysync rebuild` corrects them",
            differences.len()
        );
        tracing::info!("every sum agrees with the sessions");
        Ok(())
    })
    .await
}

/// Recalculates every stored sum from the sessions.
pub async fn rebuild(config: &Config) -> Result<()> {
    with_database(config, async |context, _| {
        ledger::rebuild(&context).await?;
        tracing::info!("recalculated every sum from the sessions");
        Ok(())
    })
    .await
}

async fn with_database(config: &Config, work: impl AsyncFnOnce(Context, &Database) -> Result<()>) -> Result<()> {
    let database = match config.database().map_err(|message| anyhow!(message))? {
        config::Database::Private => match Cluster::url_if_running(&config.data_dir, DATABASE) {
            Some(url) => config::Database::External(Box::new(url.parse()?)),
            None => config::Database::Private,
        },
        external @ config::Database::External(_) => external,
    };
    let database = Database::open(config, database).await?;
    let result = match context(config, &database).await {
        Ok(context) => work(context, &database).await,
        Err(error) => Err(error),
    };
    database.close().await;
    result
}

/// Thousands of small transactions would each wait for the disk. After a crash, running the command again restores
/// what was lost.
async fn with_asynchronous_commit(pool: &PgPool) -> Result<PgPool> {
    let options = pool.connect_options().as_ref().clone().options([("synchronous_commit", "off")]);
    Ok(PgPoolOptions::new().max_connections(1).connect_with(options).await?)
}
