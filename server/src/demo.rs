//! The command that fills the database with believable data.

use anyhow::{Result, anyhow};
use sqlx::{PgPool, postgres::PgPoolOptions};
use studysync_cluster::{Cluster, DATABASE};
use studysync_domain::{Context, demo};

use crate::{
    config::{self, Config},
    context::context,
    database::Database,
};

/// Fills the configured database, and says whom to sign in as. A server may run on it meanwhile.
pub async fn fill(config: &Config) -> Result<()> {
    let database = match config.database().map_err(|message| anyhow!(message))? {
        config::Database::Private => match Cluster::url_if_running(&config.data_dir, DATABASE) {
            Some(url) => config::Database::Given(Box::new(url.parse()?)),
            None => config::Database::Private,
        },
        given @ config::Database::Given(_) => given,
    };
    let database = Database::open(config, database).await?;
    let outcome = fill_in(config, &database).await;
    database.close().await;
    outcome
}

async fn fill_in(config: &Config, database: &Database) -> Result<()> {
    tracing::info!("filling the database, which takes a moment");
    let context = context(config, database).await?;
    let db = without_waiting_for_the_disk(&database.pool).await?;
    demo::fill(&Context { db, ..context }).await?;
    tracing::info!("done: sign in as {} with the password {}", demo::EMAIL, demo::PASSWORD);
    Ok(())
}

/// Thousands of small transactions, none of which matters by itself: what a crash takes away is made
/// anew by running the command again.
async fn without_waiting_for_the_disk(pool: &PgPool) -> Result<PgPool> {
    let options = pool.connect_options().as_ref().clone().options([("synchronous_commit", "off")]);
    Ok(PgPoolOptions::new().max_connections(1).connect_with(options).await?)
}
