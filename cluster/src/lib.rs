//! A private Postgres cluster: found or got, initialised, started or adopted, and stopped.
//!
//! It lives in one folder and listens on a Unix socket in a folder that only its user can enter, so
//! nothing has to be installed, configured or kept secret to use StudySync.

mod account;
mod binaries;
mod download;
mod home;
mod initialise;
mod lock;
mod postmaster;
mod settings;

use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result};
use tokio::{process::Command, sync::Mutex};

use account::Account;
use binaries::Binaries;
use home::Home;
use postmaster::PidFile;

pub use initialise::DATABASE;
pub use settings::Purpose;

/// A running cluster, and this process's hold on its folder.
///
/// Dropping it frees the folder and leaves Postgres running: the next process adopts it.
#[derive(Debug)]
pub struct Cluster {
    data_dir: PathBuf,
    home: Home,
    binaries: Binaries,
    account: Option<Account>,
    socket_folder: PathBuf,
    purpose: Purpose,
    /// Held while Postgres is started, so that nobody starts it twice.
    starting: Mutex<()>,
    _lock: File,
}

impl Cluster {
    /// The cluster in this data folder, running: made if there is none, adopted if it still runs.
    ///
    /// Fails with what to do where another process holds the folder or there is no Postgres.
    pub async fn open(data_dir: &Path, purpose: Purpose) -> Result<Self> {
        fs::create_dir_all(data_dir).with_context(|| format!("can't make the data folder {}", data_dir.display()))?;
        let data_dir = data_dir.canonicalize()?;
        let lock = lock::take(&data_dir)?;
        let account = Account::choose().await?;
        let home = Home::prepare(&data_dir, account.as_ref()).await?;
        let wanted = home.major_version();
        let binaries = match binaries::find(wanted) {
            Some(binaries) => binaries,
            None => download::get(home.path(), wanted).await?,
        };
        // A Postgres that still runs may have its socket where a folder of another name had it.
        let running = PidFile::read(&home.data()).filter(|file| postmaster::answers(&file.socket_folder));
        let socket_folder = match running {
            Some(file) => file.socket_folder,
            None => home.socket_folder(account.as_ref())?,
        };
        let starting = Mutex::new(());
        let cluster = Self { data_dir, home, binaries, account, socket_folder, purpose, starting, _lock: lock };
        initialise::ensure_initialised(&cluster).await?;
        cluster.ensure_running().await?;
        Ok(cluster)
    }

    /// Where to connect to a database of the cluster that another process runs in this data folder,
    /// if one does.
    pub fn url_if_running(data_dir: &Path, database: &str) -> Option<String> {
        let file = PidFile::read(&data_dir.join(home::FOLDER).join(home::DATA))?;
        postmaster::answers(&file.socket_folder).then(|| url(&file.socket_folder, database))
    }

    /// A new cluster in a folder for temporary files, for [`Cluster::remove`] to throw away.
    pub async fn temporary() -> Result<Self> {
        let data_dir = temporary_folder()?;
        Self::open(&data_dir, Purpose::ThrowAway).await.inspect_err(|_| {
            let _ = fs::remove_dir_all(&data_dir);
        })
    }

    /// Where to connect to one of its databases.
    pub fn url(&self, database: &str) -> String {
        url(&self.socket_folder, database)
    }

    /// The folder of Postgres's own programs, such as psql.
    pub fn programs(&self) -> &Path {
        self.binaries.folder()
    }

    /// The folder that the cluster is in.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Starts Postgres if nothing listens on its socket; `true` if it had to.
    pub async fn ensure_running(&self) -> Result<bool> {
        let _only = self.starting.lock().await;
        if postmaster::answers(&self.socket_folder) {
            return Ok(false);
        }
        postmaster::start(self).await?;
        Ok(true)
    }

    /// Stops Postgres: connections are cut, and what was committed is written.
    pub async fn stop(&self) -> Result<()> {
        self.stop_as("fast").await
    }

    /// Stops Postgres and removes its data folder with all that is in it.
    pub async fn remove(self) -> Result<()> {
        self.stop_as("immediate").await?;
        // The data folder comes last: the others may lie in it, or be linked from it.
        for folder in [&self.socket_folder, self.home.path(), &self.data_dir] {
            fs::remove_dir_all(folder).with_context(|| format!("can't remove {}", folder.display()))?;
        }
        Ok(())
    }

    async fn stop_as(&self, mode: &str) -> Result<()> {
        let _only = self.starting.lock().await;
        if !postmaster::answers(&self.socket_folder) {
            return Ok(());
        }
        let output = self.command("pg_ctl").args(["stop", "-D", "data", "-w", "-m", mode]).output().await?;
        let message = String::from_utf8_lossy(&output.stderr);
        anyhow::ensure!(output.status.success(), "Postgres does not stop: {}", message.trim());
        Ok(())
    }

    /// One of Postgres's programs, run in the cluster's folder as the cluster's user.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(self.home.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        // A Ctrl-C in the terminal is for us, who then stop Postgres when the last request is done.
        command.process_group(0);
        if let Some(account) = &self.account {
            account.apply_to(&mut command);
        }
        command
    }
}

/// A new folder, which the user that Postgres runs as can pass through.
fn temporary_folder() -> Result<PathBuf> {
    let mut number = 0;
    loop {
        let folder = std::env::temp_dir().join(format!("studysync-{}-{number}", std::process::id()));
        match DirBuilder::new().mode(0o711).create(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return made.map(|()| folder.clone()).with_context(|| format!("can't make {}", folder.display())),
        }
    }
}

fn url(socket_folder: &Path, database: &str) -> String {
    format!("postgres://{}@{}/{database}", initialise::ROLE, percent_encoded(socket_folder))
}

/// Every byte but letters and digits, as a URL's host wants them.
fn percent_encoded(path: &Path) -> String {
    let encode = |byte: &u8| {
        if byte.is_ascii_alphanumeric() { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.as_os_str().as_encoded_bytes().iter().map(encode).collect()
}
