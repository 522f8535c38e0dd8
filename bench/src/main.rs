//! Measures StudySync: every scenario against its baseline, in several rounds of one run, so that other load on the
//! machine affects both; then the memory of the process.

mod application;
mod bare_sql;
mod load;
mod plans;
mod report;
mod scenarios;

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use crate::{
    application::{Application, Environment},
    load::Load,
    report::{Memory, Report},
    scenarios::Baseline,
};

/// Settings of a run.
#[derive(Debug, Parser)]
struct Settings {
    /// The server's binary, built for release.
    #[arg(long)]
    server: PathBuf,
    /// An empty database, which the run fills.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: String,
    /// How often each scenario is measured; the median counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The seconds of each measurement.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// The number of connections, and of pgbench's clients.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// The file for the results, as JSON.
    #[arg(long, default_value = "bench/results/latest.json")]
    results: PathBuf,
    /// Another measurement.
    #[command(subcommand)]
    command: Option<Command>,
}

/// Other measurements.
#[derive(Debug, Subcommand)]
enum Command {
    /// How many pages of the database each query reads for a user with very many sessions.
    Plans(plans::Settings),
}

/// Connections while the memory is measured.
const BUSY_CONNECTIONS: usize = 64;

// On one thread, like pgbench, to leave the machine to the server.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let settings = Settings::parse();
    if let Some(Command::Plans(plan_settings)) = &settings.command {
        return plans::run(&settings.server, &settings.database_url, plan_settings).await;
    }
    Application::fill_with_demo_data(&settings.server, &settings.database_url).await?;
    let application = Application::start(&settings.server, &settings.database_url).await?;
    let environment = Environment::prepare(&application, settings.connections).await?;

    let idle = application.resident_bytes()?;
    let report = measure(&settings, &environment).await?;
    let busy = measure_memory(&application, &environment, Duration::from_secs(settings.seconds)).await?;
    application.stop().await?;

    let memory = Memory { idle, busy, connections: BUSY_CONNECTIONS };
    println!("{}", report.table(&memory));
    report.save(&memory, &settings.results).context("saving the results")
}

async fn measure(settings: &Settings, environment: &Environment) -> Result<Report> {
    let scenarios = scenarios::all();
    let mut loads: Vec<Load> = scenarios.iter().map(|_| Load::new(settings.connections)).collect();
    let length = Duration::from_secs(settings.seconds);
    let mut report = Report::default();
    for round in 0..settings.rounds {
        for (scenario, load) in scenarios.iter().zip(&mut loads) {
            eprintln!("round {} of {}: {}", round + 1, settings.rounds, scenario.name());
            let sample = load.run(environment, scenario.as_ref(), length).await?;
            let baseline = match scenario.baseline(environment)? {
                Baseline::Sql(script) => Some(bare_sql::run(settings, &script, round).await?),
                Baseline::Scenario(_) => None,
            };
            report.add(scenario.as_ref(), sample, baseline);
        }
    }
    report.compare(environment, &scenarios)?;
    Ok(report)
}

/// Returns the largest memory of the process while it serves many connections, in bytes.
async fn measure_memory(application: &Application, environment: &Environment, length: Duration) -> Result<u64> {
    let mut most = 0;
    for scenario in scenarios::all().iter().filter(|scenario| scenario.is_read()) {
        let mut load = Load::new(BUSY_CONNECTIONS);
        let running = load.run(environment, scenario.as_ref(), length);
        tokio::pin!(running);
        loop {
            tokio::select! {
                result = &mut running => { result?; break; }
                () = tokio::time::sleep(Duration::from_millis(100)) => most = most.max(application.resident_bytes()?),
            }
        }
    }
    Ok(most)
}
