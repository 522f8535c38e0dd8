//! The command that fills the database with believable data.

use anyhow::{Result, anyhow};
use studysync_domain::demo;

use crate::{config::Config, context::context, database::Database};

/// Fills the configured database, and says whom to sign in as.
pub async fn fill(config: &Config) -> Result<()> {
    let database = config.database().map_err(|message| anyhow!(message))?;
    let database = Database::open(config, database).await?;
    let outcome = fill_in(config, &database).await;
    database.close().await;
    outcome
}

async fn fill_in(config: &Config, database: &Database) -> Result<()> {
    tracing::info!("filling the database, which takes a moment");
    demo::fill(&context(config, database).await?).await?;
    tracing::info!("done: sign in as {} with the password {}", demo::EMAIL, demo::PASSWORD);
    Ok(())
}
