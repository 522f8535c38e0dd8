//! Starting Postgres, and finding it if it runs.

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

/// How long a start may take: after a crash, Postgres recovers first.
const START_TIMEOUT: Duration = Duration::from_mins(5);

/// How often to try a start: the children of a killed Postgres take a moment to end, and no other one starts until
/// then.
const START_ATTEMPTS: u32 = 5;

/// The file `postmaster.pid`, in which a running Postgres describes itself:
/// <https://www.postgresql.org/docs/15/storage-file-layout.html>.
#[derive(Debug, PartialEq, Eq)]
pub struct PidFile {
    process: u32,
    pub socket_dir: PathBuf,
    is_ready: bool,
}

impl PidFile {
    /// Reads the file. Returns `None` if it is missing or incomplete.
    pub fn read(data: &Path) -> Option<Self> {
        let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
        let lines: Vec<&str> = text.lines().collect();
        Some(Self {
            process: lines.first()?.trim().parse().ok()?,
            socket_dir: PathBuf::from(lines.get(4)?),
            is_ready: lines.get(7).is_some_and(|status| status.trim() == "ready"),
        })
    }
}

/// Whether a Postgres listens on its socket in this folder.
pub fn is_listening(socket_dir: &Path) -> bool {
    UnixStream::connect(socket_dir.join(".s.PGSQL.5432")).is_ok()
}

/// Starts Postgres, and waits until it accepts connections.
pub async fn start(cluster: &Cluster) -> Result<()> {
    let data = cluster.dir.data();
    settings::write(&data, &cluster.socket_dir, cluster.purpose)?;
    let mut attempt = 1;
    loop {
        remove_stale_pid_file(&data);
        match start_once(cluster).await {
            Err(error) if attempt < START_ATTEMPTS => tracing::warn!("{error:#}; trying again"),
            result => return result,
        }
        time::sleep(Duration::from_secs(1)).await;
        attempt += 1;
    }
}

async fn start_once(cluster: &Cluster) -> Result<()> {
    let log_path = cluster.dir.path().join("postgres.log");
    let log = File::create(&log_path).with_context(|| format!("can't write {}", log_path.display()))?;
    let mut command = cluster.command("postgres");
    command.args(["-D", "data"]).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    let mut postgres = command.spawn().context("can't run postgres")?;
    time::timeout(START_TIMEOUT, wait_until_ready(cluster, &mut postgres, &log_path))
        .await
        .with_context(|| format!("Postgres did not get ready in time; see {}", log_path.display()))?
}

async fn wait_until_ready(cluster: &Cluster, postgres: &mut Child, log_path: &Path) -> Result<()> {
    let data = cluster.dir.data();
    loop {
        if let Some(status) = postgres.try_wait()? {
            let log = fs::read_to_string(log_path).unwrap_or_default();
            bail!("Postgres does not start ({status}): {}", cause(&log));
        }
        let is_ready = PidFile::read(&data).is_some_and(|file| Some(file.process) == postgres.id() && file.is_ready);
        if is_ready {
            return Ok(());
        }
        time::sleep(Duration::from_millis(20)).await;
    }
}

/// Returns the line of the log that says why Postgres ended.
fn cause(log: &str) -> &str {
    let is_cause = |line: &&str| line.contains("FATAL") || line.contains("PANIC");
    log.lines().rev().find(is_cause).or(log.lines().last()).unwrap_or("it logged nothing")
}

/// Removes the file of a dead Postgres. Postgres itself detects most of these, but not if the process's id now belongs
/// to another program or to a zombie.
fn remove_stale_pid_file(data: &Path) {
    let Some(file) = PidFile::read(data) else { return };
    let Ok(stat) = fs::read_to_string(format!("/proc/{}/stat", file.process)) else { return };
    // "4711 (postgres) S …", with the state Z for a zombie.
    let is_alive = stat.contains("(postgres) ") && !stat.contains("(postgres) Z");
    if !is_alive {
        tracing::warn!("removing the postmaster.pid of a dead Postgres");
        let _ = fs::remove_file(data.join("postmaster.pid"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pid_file_has_the_process_the_socket_and_the_state() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postmaster.pid");
        assert_eq!(PidFile::read(folder.path()), None);
        fs::write(&path, "4711\n/data\n1792000000\n5432\n/run/with space\n\n  196 3\nready   \n").unwrap();
        let expected = PidFile { process: 4711, socket_dir: "/run/with space".into(), is_ready: true };
        assert_eq!(PidFile::read(folder.path()), Some(expected));
        fs::write(&path, "4711\n/data\n").unwrap();
        assert_eq!(PidFile::read(folder.path()), None);
    }

    #[test]
    fn a_pid_file_with_the_id_of_another_program_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postmaster.pid");
        fs::write(&path, format!("{}\n/data\n1\n5432\n/run\n\n 1 3\nready\n", std::process::id())).unwrap();
        remove_stale_pid_file(folder.path());
        assert_eq!(path.exists(), !Path::new("/proc/self/stat").exists());
    }
}
