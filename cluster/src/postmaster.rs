//! Starting and finding the running Postgres of a cluster.

use std::{
    fs::{self, File},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tokio::{process::Child, time};

use crate::{Cluster, settings};

/// How long a start may take: after a crash, what was not yet in the tables is replayed first.
const START_LIMIT: Duration = Duration::from_mins(5);

/// How often a start is tried: what a killed Postgres leaves behind takes a moment to end, and until
/// then another one refuses to start.
const START_ATTEMPTS: u32 = 5;

/// What Postgres writes about itself into its folder, one fact a line:
/// <https://www.postgresql.org/docs/15/storage-file-layout.html>.
#[derive(Debug, PartialEq, Eq)]
pub struct PidFile {
    process: u32,
    pub socket_folder: PathBuf,
    is_ready: bool,
}

impl PidFile {
    /// The file in Postgres's folder; `None` if there is none, or one half written.
    pub fn read(data: &Path) -> Option<Self> {
        let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
        let lines: Vec<&str> = text.lines().collect();
        Some(Self {
            process: lines.first()?.trim().parse().ok()?,
            socket_folder: PathBuf::from(lines.get(4)?),
            is_ready: lines.get(7).is_some_and(|status| status.trim() == "ready"),
        })
    }
}

/// Whether a Postgres listens in this folder.
pub fn answers(socket_folder: &Path) -> bool {
    UnixStream::connect(socket_folder.join(".s.PGSQL.5432")).is_ok()
}

/// Starts Postgres and returns when it takes connections.
pub async fn start(cluster: &Cluster) -> Result<()> {
    let data = cluster.home.data();
    settings::write(&data, &cluster.socket_folder, cluster.purpose)?;
    let mut attempt = 1;
    loop {
        remove_stale_pid_file(&data);
        match start_once(cluster).await {
            Err(error) if attempt < START_ATTEMPTS => tracing::warn!("{error:#}; trying again"),
            outcome => return outcome,
        }
        time::sleep(Duration::from_secs(1)).await;
        attempt += 1;
    }
}

async fn start_once(cluster: &Cluster) -> Result<()> {
    let log_path = cluster.home.path().join("postgres.log");
    let log = File::create(&log_path).with_context(|| format!("can't write {}", log_path.display()))?;
    let mut command = cluster.command("postgres");
    command.args(["-D", "data"]).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    let mut postgres = command.spawn().context("can't run postgres")?;
    time::timeout(START_LIMIT, wait_until_ready(cluster, &mut postgres, &log_path))
        .await
        .with_context(|| format!("Postgres does not get ready; see {}", log_path.display()))?
}

async fn wait_until_ready(cluster: &Cluster, postgres: &mut Child, log_path: &Path) -> Result<()> {
    let data = cluster.home.data();
    loop {
        if let Some(status) = postgres.try_wait()? {
            let log = fs::read_to_string(log_path).unwrap_or_default();
            bail!("Postgres does not start ({status}): {}", last_line(&log));
        }
        let ready = PidFile::read(&data).is_some_and(|file| Some(file.process) == postgres.id() && file.is_ready);
        if ready {
            return Ok(());
        }
        time::sleep(Duration::from_millis(20)).await;
    }
}

fn last_line(log: &str) -> &str {
    let is_cause = |line: &&str| line.contains("FATAL") || line.contains("PANIC");
    log.lines().rev().find(is_cause).or(log.lines().last()).unwrap_or("it left no message")
}

/// Postgres recognises most files that a dead one left. It is misled where the number of the dead
/// process belongs to another one by now, or to one that nobody has waited for.
fn remove_stale_pid_file(data: &Path) {
    let Some(file) = PidFile::read(data) else { return };
    let Ok(stat) = fs::read_to_string(format!("/proc/{}/stat", file.process)) else { return };
    // "4711 (postgres) S …": the state Z is a process that has ended.
    let is_alive = stat.contains("(postgres) ") && !stat.contains("(postgres) Z");
    if !is_alive {
        tracing::warn!("removing the postmaster.pid of a Postgres that has ended");
        let _ = fs::remove_file(data.join("postmaster.pid"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pid_file_tells_process_socket_and_state() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postmaster.pid");
        assert_eq!(PidFile::read(folder.path()), None);
        fs::write(&path, "4711\n/data\n1792000000\n5432\n/run/with space\n\n  196 3\nready   \n").unwrap();
        let expected = PidFile { process: 4711, socket_folder: "/run/with space".into(), is_ready: true };
        assert_eq!(PidFile::read(folder.path()), Some(expected));
        fs::write(&path, "4711\n/data\n").unwrap();
        assert_eq!(PidFile::read(folder.path()), None);
    }

    #[test]
    fn the_pid_file_of_another_program_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postmaster.pid");
        fs::write(&path, format!("{}\n/data\n1\n5432\n/run\n\n 1 3\nready\n", std::process::id())).unwrap();
        remove_stale_pid_file(folder.path());
        assert_eq!(path.exists(), !Path::new("/proc/self/stat").exists());
    }
}
