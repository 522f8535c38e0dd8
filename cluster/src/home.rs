//! The folders of a cluster: where they are, and who owns them.

use std::{
    env,
    fs::{self, DirBuilder, Permissions},
    hash::{DefaultHasher, Hash, Hasher},
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use crate::account::Account;

/// Where a cluster goes whose user can't reach the data folder.
const ELSEWHERE: &str = "/var/lib/studysync";

/// A Unix socket's path has room for 107 bytes, and Postgres adds `/.s.PGSQL.5432` to its folder's.
const LONGEST_SOCKET_FOLDER: usize = 86;

/// The cluster's folder, or a link to it, in the data folder.
pub const FOLDER: &str = "postgres";

/// Postgres's own files, in the cluster's folder.
pub const DATA: &str = "data";

/// The folder that holds everything of one cluster.
#[derive(Debug, Clone)]
pub struct Home(PathBuf);

impl Home {
    /// The cluster's folder in this data folder, made if need be and owned by the account.
    ///
    /// The account of a process that runs as root can't enter, say, a clone below `/root`. Its
    /// cluster is put elsewhere then, and a link in the data folder says where.
    pub async fn prepare(data_dir: &Path, account: Option<&Account>) -> Result<Self> {
        let usual = data_dir.join(FOLDER);
        let Some(account) = account else {
            return Self::create(usual, None);
        };
        if usual.is_symlink() {
            let target = usual.canonicalize().with_context(|| format!("can't follow {}", usual.display()))?;
            return Self::create(target, Some(account));
        }
        let home = Self::create(usual.clone(), Some(account))?;
        if home.can_be_entered_by(account).await {
            return Ok(home);
        }
        fs::remove_dir(&usual).with_context(|| {
            format!("the user {}, as whom Postgres runs, can no longer enter {}", account.name(), usual.display())
        })?;
        let target = Path::new(ELSEWHERE).join(hash_of(data_dir));
        tracing::info!(folder = %target.display(), "the user {} can't enter the data folder, so the database is elsewhere", account.name());
        symlink(&target, &usual).with_context(|| format!("can't make the link {}", usual.display()))?;
        Self::create(target, Some(account))
    }

    fn create(path: PathBuf, account: Option<&Account>) -> Result<Self> {
        fs::create_dir_all(&path).with_context(|| format!("can't make the folder {}", path.display()))?;
        if let Some(account) = account {
            account.own(&path)?;
        }
        Ok(Self(path))
    }

    async fn can_be_entered_by(&self, account: &Account) -> bool {
        let mut command = Command::new("true");
        account.apply_to(&mut command);
        let status = command.current_dir(&self.0).stdin(Stdio::null()).status().await;
        status.is_ok_and(|status| status.success())
    }

    /// The folder itself, where Postgres's programs are run. They are given names relative to it,
    /// since some of them hand paths on to a shell.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Postgres's own files.
    pub fn data(&self) -> PathBuf {
        self.0.join(DATA)
    }

    /// The major version that the cluster was made with, if there is one.
    pub fn major_version(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// A private folder for the socket: beside the data, or in the system's folder for temporary
    /// files where that path is too long for a socket or has characters that Postgres would misread.
    pub fn socket_folder(&self, account: Option<&Account>) -> Result<PathBuf> {
        let usual = self.0.join("socket");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._- @+".contains(&byte);
        let fits = usual.as_os_str().len() <= LONGEST_SOCKET_FOLDER;
        let folder = if fits && usual.as_os_str().as_encoded_bytes().iter().all(|byte| plain(*byte)) {
            usual
        } else {
            env::temp_dir().join(format!("studysync-{}", hash_of(&self.0)))
        };
        make_private(&folder, account)?;
        Ok(folder)
    }
}

/// Makes a folder that only the cluster's user can enter, or finds one that is just so. In a folder
/// for everybody's temporary files, somebody else may have been there first.
fn make_private(folder: &Path, account: Option<&Account>) -> Result<()> {
    let made = DirBuilder::new().mode(0o700).create(folder);
    if made.is_ok()
        && let Some(account) = account
    {
        account.own(folder)?;
    }
    let found = fs::symlink_metadata(folder).with_context(|| format!("can't make the folder {}", folder.display()))?;
    let is_theirs = account.is_none_or(|account| account.user() == found.uid());
    ensure!(found.is_dir() && is_theirs, "{} is in the way: remove it and start again", folder.display());
    // Only its owner may do this, so it also proves that it isn't another user's.
    fs::set_permissions(folder, Permissions::from_mode(0o700))
        .with_context(|| format!("{} belongs to another user", folder.display()))
}

fn hash_of(path: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_socket_stays_beside_the_data_where_its_path_allows() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::create(folder.path().join("with space"), None).unwrap();
        assert_eq!(home.socket_folder(None).unwrap(), home.path().join("socket"));
    }

    #[tokio::test]
    async fn a_socket_moves_when_its_path_is_too_long_or_odd() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a,\"b'", &"long".repeat(30)] {
            let home = Home::create(folder.path().join(name), None).unwrap();
            let socket = home.socket_folder(None).unwrap();
            assert_eq!(socket.parent().unwrap(), env::temp_dir());
            assert_eq!(socket.metadata().unwrap().mode() & 0o777, 0o700);
            assert_eq!(home.socket_folder(None).unwrap(), socket, "it is found again");
            fs::remove_dir(socket).unwrap();
        }
    }

    #[test]
    fn a_link_in_place_of_the_socket_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        symlink(folder.path(), &link).unwrap();
        assert!(make_private(&link, None).unwrap_err().to_string().contains("in the way"));
    }
}
