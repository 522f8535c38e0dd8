//! A private Postgres cluster: its programs are found or downloaded, it is initialised, started or adopted, and
//! stopped.
//!
//! It has one folder, and listens on a Unix socket in a folder that only its user can enter. So StudySync needs no
//! installed database, no configuration and no password.

mod binaries;
mod cluster_dir;
mod download;
mod initialise;
mod lock;
mod os_user;
mod postmaster;
mod settings;

use std::{
    fs::{self, File, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use tokio::{process::Command, sync::Mutex};

use binaries::Binaries;
use cluster_dir::ClusterDir;
use os_user::OsUser;
use postmaster::PidFile;

pub use initialise::DATABASE;
pub use settings::Purpose;

/// A running cluster, with this process's lock on its data folder.
///
/// Dropping it releases the lock and leaves Postgres running: the next process adopts it.
#[derive(Debug)]
pub struct Cluster {
    data_dir: PathBuf,
    dir: ClusterDir,
    binaries: Binaries,
    user: Option<OsUser>,
    socket_dir: PathBuf,
    purpose: Purpose,
    /// Held while Postgres starts or stops, so that nothing starts it twice.
    starting: Mutex<()>,
    _lock: File,
}

impl Cluster {
    /// Returns the running cluster of this data folder, after initialising, starting or adopting it.
    ///
    /// Fails with advice if another process has locked the folder, or if there is no Postgres.
    pub async fn open(data_dir: &Path, purpose: Purpose) -> Result<Self> {
        fs::create_dir_all(data_dir).with_context(|| format!("can't create the data folder {}", data_dir.display()))?;
        let data_dir = data_dir.canonicalize()?;
        let lock = lock::take(&data_dir)?;
        let user = OsUser::unprivileged()?;
        let dir = ClusterDir::prepare(&data_dir, user.as_ref()).await?;
        let major = dir.major_version();
        let binaries = match binaries::find(major) {
            Some(binaries) => binaries,
            None => download::find_or_download(dir.path(), major).await?,
        };
        // A running Postgres has its socket where it was started, even if the folder was renamed since.
        let running = PidFile::read(&dir.data()).filter(|file| postmaster::is_listening(&file.socket_dir));
        let socket_dir = match running {
            Some(file) => file.socket_dir,
            None => dir.create_socket_dir(user.as_ref())?,
        };
        let starting = Mutex::new(());
        let cluster = Self { data_dir, dir, binaries, user, socket_dir, purpose, starting, _lock: lock };
        initialise::ensure_initialised(&cluster).await?;
        cluster.ensure_running().await?;
        Ok(cluster)
    }

    /// Returns the URL of a database, if another process runs the cluster of this data folder.
    pub fn url_if_running(data_dir: &Path, database: &str) -> Option<String> {
        let file = PidFile::read(&data_dir.join(cluster_dir::NAME).join(cluster_dir::DATA))?;
        postmaster::is_listening(&file.socket_dir).then(|| url(&file.socket_dir, database))
    }

    /// Creates a cluster in a temporary folder. [`Cluster::remove`] deletes it.
    pub async fn temporary() -> Result<Self> {
        // The user that Postgres runs as can pass through.
        let mode = Permissions::from_mode(0o711);
        let data_dir = tempfile::Builder::new().prefix("studysync-").permissions(mode).tempdir()?;
        let cluster = Self::open(data_dir.path(), Purpose::Temporary).await?;
        let _ = data_dir.keep();
        Ok(cluster)
    }

    /// Returns the URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        url(&self.socket_dir, database)
    }

    /// Returns the folder of Postgres's programs, such as psql.
    pub fn bin_dir(&self) -> &Path {
        self.binaries.dir()
    }

    /// Returns the cluster's own folder.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Starts Postgres if nothing listens on its socket. Returns whether it started it.
    pub async fn ensure_running(&self) -> Result<bool> {
        let _guard = self.starting.lock().await;
        if postmaster::is_listening(&self.socket_dir) {
            return Ok(false);
        }
        postmaster::start(self).await?;
        Ok(true)
    }

    /// Stops Postgres. Connections are closed, and committed transactions are on disk.
    pub async fn stop(&self) -> Result<()> {
        self.stop_with_mode("fast").await
    }

    /// Stops Postgres, and removes its data folder with everything in it.
    pub async fn remove(self) -> Result<()> {
        self.stop_with_mode("immediate").await?;
        // The data folder last: the others may be in it, or be the target of its link.
        for dir in [&self.socket_dir, self.dir.path(), &self.data_dir] {
            fs::remove_dir_all(dir).with_context(|| format!("can't remove {}", dir.display()))?;
        }
        Ok(())
    }

    async fn stop_with_mode(&self, mode: &str) -> Result<()> {
        let _guard = self.starting.lock().await;
        if !postmaster::is_listening(&self.socket_dir) {
            return Ok(());
        }
        let output = self.command("pg_ctl").args(["stop", "-D", "data", "-w", "-m", mode]).output().await?;
        let message = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "Postgres does not stop: {}", message.trim());
        Ok(())
    }

    /// Prepares one of Postgres's programs, to run in the cluster's folder as its user.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(self.dir.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        // Ctrl-C in a terminal reaches this process only, which stops Postgres after the last request.
        command.process_group(0);
        if let Some(user) = &self.user {
            user.run(&mut command);
        }
        command
    }
}

fn url(socket_dir: &Path, database: &str) -> String {
    let host = percent_encode(socket_dir.as_os_str().as_encoded_bytes(), NON_ALPHANUMERIC);
    format!("postgres://{}@{host}/{database}", initialise::ROLE)
}
