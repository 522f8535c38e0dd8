//! The folders of a cluster, and their owners.

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

use crate::os_user::OsUser;

/// The parent of clusters whose user can't enter the data folder.
const FALLBACK_PARENT: &str = "/var/lib/studysync";

/// A Unix socket's path can have 107 bytes, and Postgres appends `/.s.PGSQL.5432` to its folder.
const MAX_SOCKET_DIR_LENGTH: usize = 86;

/// The cluster's folder in the data folder, or a link to it.
pub const NAME: &str = "postgres";

/// Postgres's own files, in the cluster's folder.
pub const DATA: &str = "data";

/// The folder with everything that belongs to one cluster.
#[derive(Debug, Clone)]
pub struct ClusterDir(PathBuf);

impl ClusterDir {
    /// Finds or creates the cluster's folder in this data folder, owned by Postgres's user.
    ///
    /// If this process runs as root, Postgres's user may not be able to enter the data folder: a clone below `/root`,
    /// for example. Then the cluster goes to [`FALLBACK_PARENT`], and the data folder has a link to it.
    pub async fn prepare(data_dir: &Path, user: Option<&OsUser>) -> Result<Self> {
        let default = data_dir.join(NAME);
        let Some(user) = user else {
            return Self::create(default, None);
        };
        if default.is_symlink() {
            let target = default.canonicalize().with_context(|| format!("can't follow {}", default.display()))?;
            return Self::create(target, Some(user));
        }
        let dir = Self::create(default.clone(), Some(user))?;
        if dir.is_accessible_to(user).await {
            return Ok(dir);
        }
        // Only an empty folder can be removed: a cluster with data stays.
        fs::remove_dir(&default).with_context(|| {
            format!("the user {}, as which Postgres runs, can no longer enter {}", user.name(), default.display())
        })?;
        let target = Path::new(FALLBACK_PARENT).join(hash_of(data_dir));
        tracing::info!(
            folder = %target.display(),
            "the user {} can't enter the data folder, so the database has another folder",
            user.name()
        );
        symlink(&target, &default).with_context(|| format!("can't create the link {}", default.display()))?;
        Self::create(target, Some(user))
    }

    fn create(path: PathBuf, user: Option<&OsUser>) -> Result<Self> {
        fs::create_dir_all(&path).with_context(|| format!("can't create the folder {}", path.display()))?;
        if let Some(user) = user {
            user.own(&path)?;
        }
        Ok(Self(path))
    }

    async fn is_accessible_to(&self, user: &OsUser) -> bool {
        let mut command = Command::new("true");
        user.run(&mut command);
        let status = command.current_dir(&self.0).stdin(Stdio::null()).status().await;
        status.is_ok_and(|status| status.success())
    }

    /// Returns the folder itself, in which Postgres's programs run. They get relative paths, because some of them pass
    /// their arguments to a shell.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the folder of Postgres's own files.
    pub fn data(&self) -> PathBuf {
        self.0.join(DATA)
    }

    /// Returns the major version that initialised the cluster, or `None` if it isn't initialised.
    pub fn major_version(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// Creates a private folder for the socket: in this folder, or in the system's temporary folder if the path is
    /// too long for a socket or has characters with a meaning in Postgres's settings.
    pub fn create_socket_dir(&self, user: Option<&OsUser>) -> Result<PathBuf> {
        let default = self.0.join("socket");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._- @+".contains(&byte);
        let fits = default.as_os_str().len() <= MAX_SOCKET_DIR_LENGTH;
        let dir = if fits && default.as_os_str().as_encoded_bytes().iter().all(|byte| is_plain(*byte)) {
            default
        } else {
            env::temp_dir().join(format!("studysync-{}", hash_of(&self.0)))
        };
        create_private_dir(&dir, user)?;
        Ok(dir)
    }
}

/// Creates a folder that only Postgres's user can enter, or accepts an existing one. In the system's temporary
/// folder, another user may have created it first.
fn create_private_dir(dir: &Path, user: Option<&OsUser>) -> Result<()> {
    let created = DirBuilder::new().mode(0o700).create(dir);
    if created.is_ok()
        && let Some(user) = user
    {
        user.own(dir)?;
    }
    let found = fs::symlink_metadata(dir).with_context(|| format!("can't create the folder {}", dir.display()))?;
    let has_owner = user.is_none_or(|user| user.id() == found.uid());
    ensure!(found.is_dir() && has_owner, "{} is in the way: remove it and start again", dir.display());
    // Only the owner may do this, which proves that it isn't another user's.
    fs::set_permissions(dir, Permissions::from_mode(0o700))
        .with_context(|| format!("{} belongs to another user", dir.display()))
}

fn hash_of(path: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_is_in_the_clusters_folder_if_its_path_allows_it() {
        let parent = tempfile::tempdir().unwrap();
        let dir = ClusterDir::create(parent.path().join("with space"), None).unwrap();
        assert_eq!(dir.create_socket_dir(None).unwrap(), dir.path().join("socket"));
    }

    #[test]
    fn the_socket_is_in_the_temporary_folder_if_its_path_is_too_long_or_needs_quoting() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["a,\"b'", &"long".repeat(30)] {
            let dir = ClusterDir::create(parent.path().join(name), None).unwrap();
            let socket_dir = dir.create_socket_dir(None).unwrap();
            assert_eq!(socket_dir.parent().unwrap(), env::temp_dir());
            assert_eq!(socket_dir.metadata().unwrap().mode() & 0o777, 0o700);
            assert_eq!(dir.create_socket_dir(None).unwrap(), socket_dir, "it is found again");
            fs::remove_dir(socket_dir).unwrap();
        }
    }

    #[test]
    fn a_link_in_place_of_the_sockets_folder_is_an_error() {
        let parent = tempfile::tempdir().unwrap();
        let link = parent.path().join("link");
        symlink(parent.path(), &link).unwrap();
        assert!(create_private_dir(&link, None).unwrap_err().to_string().contains("in the way"));
    }
}
