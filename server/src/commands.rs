//! The commands that aren't serving. A server may run on the same database meanwhile.

use anyhow::{Result, anyhow, ensure};
use sqlx::{PgPool, postgres::PgPoolOptions};
use studysync_cluster::{Cluster, DATABASE};
use studysync_domain::{Context, demo, sessions::service::ledger};

use crate::{
    config::{self, Config},
    context::context,
    database::Database,
};

/// Fills the database with the demo's people, and says whom to sign in as.
pub async fn fill_with_demo(config: &Config) -> Result<()> {
    on_the_database(config, async |context, database| {
        tracing::info!("filling the database, which takes a moment");
        let db = without_waiting_for_the_disk(&database.pool).await?;
        demo::fill(&Context { db, ..context }).await?;
        tracing::info!("done: sign in as {} with the password {}", demo::EMAIL, demo::PASSWORD);
        Ok(())
    })
    .await
}

/// Holds every sum that is kept against the sessions that it is made of; fails where one differs.
pub async fn verify(config: &Config) -> Result<()> {
    on_the_database(config, async |context, _| {
        let differences = ledger::verify(&context).await?;
        for difference in &differences {
            tracing::error!(user_id = %difference.user_id, "{}", difference.what);
        }
        ensure!(differences.is_empty(), "{} sums differ from the sessions; mend them with rebuild", differences.len());
        tracing::info!("every sum is what the sessions say");
        Ok(())
    })
    .await
}

/// Makes every sum anew from the sessions.
pub async fn rebuild(config: &Config) -> Result<()> {
    on_the_database(config, async |context, _| {
        ledger::rebuild(&context).await?;
        tracing::info!("every sum was made anew from the sessions");
        Ok(())
    })
    .await
}

async fn on_the_database(config: &Config, work: impl AsyncFnOnce(Context, &Database) -> Result<()>) -> Result<()> {
    let database = match config.database().map_err(|message| anyhow!(message))? {
        config::Database::Private => match Cluster::url_if_running(&config.data_dir, DATABASE) {
            Some(url) => config::Database::Given(Box::new(url.parse()?)),
            None => config::Database::Private,
        },
        given @ config::Database::Given(_) => given,
    };
    let database = Database::open(config, database).await?;
    let outcome = match context(config, &database).await {
        Ok(context) => work(context, &database).await,
        Err(error) => Err(error),
    };
    database.close().await;
    outcome
}

/// Thousands of small transactions, none of which matters by itself: what a crash takes away is made
/// anew by running the command again.
async fn without_waiting_for_the_disk(pool: &PgPool) -> Result<PgPool> {
    let options = pool.connect_options().as_ref().clone().options([("synchronous_commit", "off")]);
    Ok(PgPoolOptions::new().max_connections(1).connect_with(options).await?)
}
