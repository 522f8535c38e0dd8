//! `with-postgres`: lends a Postgres cluster to a command.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal},
    path::PathBuf,
    process::{ExitCode, ExitStatus},
};

use anyhow::{Context, Result};
use clap::Parser;
use studysync_cluster::{Cluster, DATABASE, Purpose};
use tokio::{
    process::{Child, Command},
    signal::unix::{SignalKind, signal},
};

/// Runs a command with `DATABASE_URL` naming a Postgres cluster that is there for this command only,
/// and Postgres's own programs (psql, pgbench) on its `PATH`.
///
/// Its status is the command's.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Keep the cluster in this folder, for the next time, instead of throwing it away.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The command and its arguments.
    #[arg(required = true, last = true)]
    command: Vec<OsString>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let log = tracing_subscriber::fmt().with_env_filter("info,reqwest_retry=error").with_target(false);
    log.with_writer(io::stderr).with_ansi(io::stderr().is_terminal()).init();
    match lend(&Arguments::parse()).await {
        Ok(status) => status,
        Err(error) => {
            eprintln!("with-postgres: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn lend(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(folder) = &arguments.data {
        let cluster = Cluster::open(folder, Purpose::ThrowAway).await?;
        let status = run(&cluster, &arguments.command).await;
        cluster.stop().await?;
        status
    } else {
        let cluster = Cluster::temporary().await?;
        let status = run(&cluster, &arguments.command).await;
        cluster.remove().await?;
        status
    }
}

/// Runs the command to its end, handing on what would end us, so that we can clean up after it.
async fn run(cluster: &Cluster, command: &[OsString]) -> Result<ExitCode> {
    let (program, rest) = command.split_first().context("no command was given")?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain([cluster.programs().to_owned()]);
    let mut child = Command::new(program)
        .args(rest)
        .env("DATABASE_URL", cluster.url(DATABASE))
        .env("PATH", env::join_paths(folders)?)
        .spawn()
        .with_context(|| format!("can't run {}", program.display()))?;
    loop {
        tokio::select! {
            status = child.wait() => return Ok(exit_code(status?)),
            _ = interrupt.recv() => hand_on(&child, "-INT").await?,
            _ = terminate.recv() => hand_on(&child, "-TERM").await?,
        }
    }
}

async fn hand_on(child: &Child, signal: &str) -> Result<()> {
    if let Some(process) = child.id() {
        // The shell's own kill: a small system has no program of that name.
        Command::new("sh").args(["-c", &format!("kill {signal} {process}")]).status().await?;
    }
    Ok(())
}

/// A command that a signal ended has the status that shells give it: 128 and the signal's number.
fn exit_code(status: ExitStatus) -> ExitCode {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
