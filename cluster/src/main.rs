//! `with-postgres`: runs a command with a Postgres cluster of its own.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal},
    path::PathBuf,
    process::{ExitCode, ExitStatus},
};

use anyhow::{Context, Result};
use clap::Parser;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use studysync_cluster::{Cluster, DATABASE, Purpose};
use tokio::{
    process::{Child, Command},
    signal::unix::{SignalKind, signal},
};

/// Runs a command with the `DATABASE_URL` of a temporary Postgres cluster, and with Postgres's programs (psql,
/// pgbench) on its `PATH`.
///
/// Exits with the command's status.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Keep the cluster in this folder for the next time.
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
    match run_with_cluster(&Arguments::parse()).await {
        Ok(status) => status,
        Err(error) => {
            eprintln!("with-postgres: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run_with_cluster(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(folder) = &arguments.data {
        let cluster = Cluster::open(folder, Purpose::Temporary).await?;
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

/// Runs the command and waits for it. It receives the signals that would end this process, which has to clean up.
async fn run(cluster: &Cluster, command: &[OsString]) -> Result<ExitCode> {
    let (program, rest) = command.split_first().context("no command was given")?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = env::split_paths(&path).chain([cluster.bin_dir().to_owned()]);
    let mut child = Command::new(program)
        .args(rest)
        .env("DATABASE_URL", cluster.url(DATABASE))
        .env("PATH", env::join_paths(dirs)?)
        .spawn()
        .with_context(|| format!("can't run {}", program.display()))?;
    loop {
        tokio::select! {
            status = child.wait() => return Ok(exit_code(status?)),
            _ = interrupt.recv() => forward(&child, Signal::SIGINT)?,
            _ = terminate.recv() => forward(&child, Signal::SIGTERM)?,
        }
    }
}

fn forward(child: &Child, signal: Signal) -> Result<()> {
    if let Some(process) = child.id() {
        kill(Pid::from_raw(process.try_into()?), signal)?;
    }
    Ok(())
}

/// Returns a command's exit code. After a signal it is 128 plus the signal's number, by the convention of shells.
fn exit_code(status: ExitStatus) -> ExitCode {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
