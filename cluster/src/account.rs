//! Whom Postgres runs as: it refuses to be root.

use std::{fs, os::unix::fs::chown, path::Path};

use anyhow::{Context, Result};
use tokio::process::Command;

/// An unprivileged user of this machine, for a process that was started as root.
#[derive(Debug, Clone)]
pub struct Account {
    name: String,
    user: u32,
    group: u32,
}

impl Account {
    /// Whom to run Postgres as: `None` for ourselves, unless we are root.
    pub async fn choose() -> Result<Option<Self>> {
        let id = Command::new("id").arg("-u").output().await.context("can't run `id -u`")?;
        if id.stdout.trim_ascii() != b"0" {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").context("can't read /etc/passwd")?;
        let account = ["postgres", "nobody"].iter().find_map(|name| named(&users, name));
        account
            .map(Some)
            .context("Postgres refuses to run as root, and there is neither a user `postgres` nor `nobody`")
    }

    /// Its name on this machine.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its numeric id.
    pub fn user(&self) -> u32 {
        self.user
    }

    /// Makes a command run as this user.
    pub fn apply_to(&self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }

    /// Gives a file or folder to this user.
    pub fn own(&self, path: &Path) -> Result<()> {
        chown(path, Some(self.user), Some(self.group))
            .with_context(|| format!("can't give {} to the user {}", path.display(), self.name))
    }
}

/// From a line such as `postgres:x:105:113:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash`.
fn named(users: &str, name: &str) -> Option<Account> {
    let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(|fields| fields[0] == name)?;
    let number = |index: usize| fields.get(index)?.parse().ok();
    Some(Account { name: name.to_owned(), user: number(2)?, group: number(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_from_the_list_of_users() {
        let users = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";
        let account = named(users, "nobody").unwrap();
        assert_eq!((account.user, account.group), (65534, 65533));
        assert!(named(users, "postgres").is_none());
    }
}
