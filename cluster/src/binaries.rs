//! Finding Postgres's programs on this machine.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest Postgres that StudySync works with.
pub const OLDEST_MAJOR: u32 = 15;

/// The programs that a folder must have to count as an installation.
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// Folders of installations that may not be on the PATH.
const FIXED_DIRS: [&str; 2] = ["/usr/local/pgsql/bin", "/usr/bin"];

/// Folders with one installation per version: the parent, and the prefix of its entries' names.
const VERSIONED_DIRS: [(&str, &str); 5] = [
    // Debian and Ubuntu.
    ("/usr/lib/postgresql", ""),
    // Red Hat and SUSE, from postgresql.org.
    ("/usr", "pgsql-"),
    // Homebrew, on Apple silicon, Intel and Linux.
    ("/opt/homebrew/opt", "postgresql@"),
    ("/usr/local/opt", "postgresql@"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),
];

/// A complete installation of Postgres.
#[derive(Debug, Clone)]
pub struct Binaries {
    dir: PathBuf,
    major: u32,
}

impl Binaries {
    /// Returns the installation in this folder, if it is complete and can run.
    pub fn in_dir(dir: &Path) -> Option<Self> {
        // A folder such as /usr/local/bin may have links to only some of the programs. Their targets are the
        // installation.
        let server = dir.join("postgres").canonicalize().ok()?;
        let dir = server.parent()?;
        let is_complete = PROGRAMS.iter().all(|program| dir.join(program).is_file());
        let major = is_complete.then(|| major_version(&server)).flatten()?;
        Some(Self { dir: dir.to_owned(), major })
    }

    /// Returns the folder of its programs.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the full path of one of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Returns the major version, such as 15.
    pub fn major(&self) -> u32 {
        self.major
    }

    fn suits(&self, required_major: Option<u32>) -> bool {
        required_major.map_or(self.major >= OLDEST_MAJOR, |major| self.major == major)
    }
}

/// Returns the first installation that is new enough, or that has exactly the required major version.
pub fn find(required_major: Option<u32>) -> Option<Binaries> {
    candidates().iter().filter_map(|dir| Binaries::in_dir(dir)).find(|binaries| binaries.suits(required_major))
}

fn candidates() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut dirs: Vec<PathBuf> = env::split_paths(&path).filter(|dir| dir.is_absolute()).collect();
    for (parent, prefix) in VERSIONED_DIRS {
        dirs.extend(versions_in(Path::new(parent), prefix));
    }
    dirs.extend(FIXED_DIRS.map(PathBuf::from));
    dirs
}

/// Returns the `bin` folders of the versions in `parent`, newest first.
fn versions_in(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = parent.read_dir().into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((major, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.0));
    versions.into_iter().map(|(_, dir)| dir).collect()
}

/// Parses a line such as `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major_version(server: &Path) -> Option<u32> {
    let output = Command::new(server).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let number = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn install(dir: &Path, version: u32, programs: &[&str]) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::create_dir_all(dir).unwrap();
        for program in programs {
            let path = dir.join(program);
            std::fs::write(&path, format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}.1 (somewhere)'\n"))
                .unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    #[test]
    fn a_folder_without_initdb_is_not_an_installation() {
        let folder = tempfile::tempdir().unwrap();
        install(folder.path(), 16, &["postgres", "pg_ctl"]);
        assert!(Binaries::in_dir(folder.path()).is_none());
    }

    #[test]
    fn links_are_followed_to_the_installation() {
        let folder = tempfile::tempdir().unwrap();
        let (real, links) = (folder.path().join("real"), folder.path().join("links"));
        install(&real, 16, &PROGRAMS);
        std::fs::create_dir(&links).unwrap();
        std::os::unix::fs::symlink(real.join("postgres"), links.join("postgres")).unwrap();
        let found = Binaries::in_dir(&links).unwrap();
        assert_eq!(found.major(), 16);
        assert_eq!(found.program("initdb"), real.canonicalize().unwrap().join("initdb"));
    }

    #[test]
    fn newer_versions_are_tried_first() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["pgsql-9", "pgsql-16", "pgsql-15", "pgsql-old", "share"] {
            std::fs::create_dir(parent.path().join(name)).unwrap();
        }
        let found = versions_in(parent.path(), "pgsql-");
        let expected = ["pgsql-16/bin", "pgsql-15/bin", "pgsql-9/bin"].map(|name| parent.path().join(name));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cluster_requires_the_version_that_initialised_it() {
        let folder = tempfile::tempdir().unwrap();
        install(folder.path(), 17, &PROGRAMS);
        let found = Binaries::in_dir(folder.path()).unwrap();
        assert!(found.suits(None) && found.suits(Some(17)) && !found.suits(Some(16)));
    }
}
