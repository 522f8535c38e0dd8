//! The user of the operating system that Postgres runs as: it refuses to run as root.

use std::{os::unix::fs::chown, path::Path};

use anyhow::{Context, Result};
use nix::unistd::{User, geteuid};
use tokio::process::Command;

/// The users that a process of root may run Postgres as. The first one that exists counts.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// An unprivileged user, for a process that runs as root.
#[derive(Debug, Clone)]
pub struct OsUser(User);

impl OsUser {
    /// Returns the user to run Postgres as if this process runs as root. Otherwise, it runs as the same user.
    pub fn unprivileged() -> Result<Option<Self>> {
        if !geteuid().is_root() {
            return Ok(None);
        }
        let user = UNPRIVILEGED.iter().find_map(|name| User::from_name(name).ok().flatten());
        user.map(|user| Some(Self(user)))
            .context("Postgres refuses to run as root, and there is neither a user `postgres` nor `nobody`")
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn id(&self) -> u32 {
        self.0.uid.as_raw()
    }

    /// Makes a command run as this user.
    pub fn run(&self, command: &mut Command) {
        command.uid(self.id()).gid(self.0.gid.as_raw());
    }

    /// Makes this user the owner of a file or folder.
    pub fn own(&self, path: &Path) -> Result<()> {
        chown(path, Some(self.id()), Some(self.0.gid.as_raw()))
            .with_context(|| format!("can't give {} to the user {}", path.display(), self.name()))
    }
}
