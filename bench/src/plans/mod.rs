//! Explains the application's statements for a user with a hundred thousand sessions among ten million, in a database
//! that it fills.

mod dataset;
mod explain;
mod fill;
mod statements;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::Args;

use self::{explain::explain, statements::statements};
use crate::application;

/// Settings of this measurement.
#[derive(Debug, Args)]
pub struct Settings {
    /// The number of sessions.
    #[arg(long, default_value_t = 10_000_000)]
    sessions: u64,
    /// The number of sessions of the user who reads, ten on each day.
    #[arg(long, default_value_t = 100_000)]
    own_sessions: u64,
    /// Use the database of an earlier run.
    #[arg(long)]
    filled: bool,
    /// Compare all sums with the sessions too, which takes long for millions of them.
    #[arg(long)]
    verify: bool,
    /// The folder with the application's statements.
    #[arg(long, default_value = crate::bare_sql::STATEMENTS)]
    statements: PathBuf,
}

/// Fills the database and explains each statement. Fails if one reads more pages than its bar allows.
pub async fn run(server: &Path, database_url: &str, settings: &Settings) -> Result<()> {
    if !settings.filled {
        // This creates the schema.
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
    ensure!(missed == 0, "{missed} plans read more pages than their bar allows");
    Ok(())
}
