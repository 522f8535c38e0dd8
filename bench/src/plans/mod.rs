//! What reading costs somebody with a hundred thousand sessions among ten million: the application's own
//! statements, explained, in a database that is filled for it.

mod explain;
mod fill;
mod people;
mod statements;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use self::{explain::explain, statements::statements};
use crate::application;

/// Settings of this part.
#[derive(Debug, Args)]
pub struct Settings {
    /// Sessions in all.
    #[arg(long, default_value_t = 10_000_000)]
    sessions: u64,
    /// Sessions of the person who reads, ten on each of their days.
    #[arg(long, default_value_t = 100_000)]
    own_sessions: u64,
    /// The database was filled by an earlier run.
    #[arg(long)]
    filled: bool,
    /// Holds all sums against the sessions too: with millions of them it takes long.
    #[arg(long)]
    verify: bool,
    /// Where the build keeps the application's statements.
    #[arg(long, default_value = crate::bare_sql::STATEMENTS)]
    statements: PathBuf,
}

/// Fills the database, reads as the application does, and fails where that reads more than it may.
pub async fn run(server: &Path, database_url: &str, settings: &Settings) -> Result<()> {
    if !settings.filled {
        // Which brings the schema along.
        application::verify(server, database_url).await?;
        fill::fill(database_url, &fill::Size::new(settings.sessions, settings.own_sessions)?).await?;
    }
    if settings.verify {
        application::verify(server, database_url).await?;
    }
    println!("{:<26} {:<8} {:>8} {:>6} {:>9}  nodes", "statement", "plan", "buffers", "bar", "ms");
    let mut missed = 0;
    for statement in statements() {
        for plan in ["custom", "generic"] {
            let cost = explain(database_url, &settings.statements, &statement, plan).await?;
            let bar = statement.bar.map_or_else(|| "-".to_owned(), |bar| bar.to_string());
            let too_much = statement.bar.is_some_and(|bar| cost.buffers > bar);
            missed += usize::from(too_much);
            println!(
                "{:<26} {plan:<8} {:>8} {bar:>6} {:>9.2}  {}{}",
                statement.name,
                cost.buffers,
                cost.milliseconds,
                cost.nodes,
                if too_much { "  above the bar" } else { "" }
            );
        }
    }
    ensure!(missed == 0, "{missed} plans read more than they may");
    Ok(())
}
