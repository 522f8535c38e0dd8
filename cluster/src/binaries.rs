//! Where Postgres's programs are.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest Postgres that StudySync works with.
pub const OLDEST_MAJOR: u32 = 15;

/// What has to lie in one folder for it to be an installation.
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// Folders of installations that aren't on the PATH, and where they come from.
const FIXED_FOLDERS: [&str; 2] = ["/usr/local/pgsql/bin", "/usr/bin"];

/// Folders that hold one installation per version: the parent, and how an entry's name begins.
const VERSIONED_FOLDERS: [(&str, &str); 5] = [
    // Debian and Ubuntu.
    ("/usr/lib/postgresql", ""),
    // Red Hat's and SUSE's, from postgresql.org.
    ("/usr", "pgsql-"),
    // Homebrew's, on Apple silicon, on Intel and on Linux.
    ("/opt/homebrew/opt", "postgresql@"),
    ("/usr/local/opt", "postgresql@"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),
];

/// One complete installation of Postgres.
#[derive(Debug, Clone)]
pub struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// The installation in this folder, if it is complete and can be run.
    pub fn in_folder(folder: &Path) -> Option<Self> {
        // A folder such as /usr/local/bin may hold links to some of the programs only; what they
        // point to is the installation.
        let server = folder.join("postgres").canonicalize().ok()?;
        let folder = server.parent()?;
        let complete = PROGRAMS.iter().all(|program| folder.join(program).is_file());
        let major = complete.then(|| major_version(&server)).flatten()?;
        Some(Self { folder: folder.to_owned(), major })
    }

    /// Where all of its programs are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The full path of one of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Its major version, such as 15.
    pub fn major(&self) -> u32 {
        self.major
    }

    fn suits(&self, wanted: Option<u32>) -> bool {
        wanted.map_or(self.major >= OLDEST_MAJOR, |major| self.major == major)
    }
}

/// The first installation on this machine that is new enough, or of exactly the wanted major version.
pub fn find(wanted: Option<u32>) -> Option<Binaries> {
    candidates().iter().filter_map(|folder| Binaries::in_folder(folder)).find(|binaries| binaries.suits(wanted))
}

fn candidates() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    for (parent, prefix) in VERSIONED_FOLDERS {
        folders.extend(versions_in(Path::new(parent), prefix));
    }
    folders.extend(FIXED_FOLDERS.map(PathBuf::from));
    folders
}

/// The `bin` folders of the versions that lie side by side in `parent`, newest first.
fn versions_in(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = parent.read_dir().into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((major, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.0));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

/// From the likes of `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major_version(server: &Path) -> Option<u32> {
    let output = Command::new(server).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let number = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installation(folder: &Path, version: u32, programs: &[&str]) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::create_dir_all(folder).unwrap();
        for program in programs {
            let path = folder.join(program);
            std::fs::write(&path, format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}.1 (somewhere)'\n"))
                .unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    #[test]
    fn a_folder_without_initdb_is_no_installation() {
        let folder = tempfile::tempdir().unwrap();
        installation(folder.path(), 16, &["postgres", "pg_ctl"]);
        assert!(Binaries::in_folder(folder.path()).is_none());
    }

    #[test]
    fn links_lead_to_the_installation() {
        let folder = tempfile::tempdir().unwrap();
        let (real, links) = (folder.path().join("real"), folder.path().join("links"));
        installation(&real, 16, &PROGRAMS);
        std::fs::create_dir(&links).unwrap();
        std::os::unix::fs::symlink(real.join("postgres"), links.join("postgres")).unwrap();
        let found = Binaries::in_folder(&links).unwrap();
        assert_eq!(found.major(), 16);
        assert_eq!(found.program("initdb"), real.canonicalize().unwrap().join("initdb"));
    }

    #[test]
    fn versions_side_by_side_are_tried_from_the_newest() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["pgsql-9", "pgsql-16", "pgsql-15", "pgsql-old", "share"] {
            std::fs::create_dir(parent.path().join(name)).unwrap();
        }
        let found = versions_in(parent.path(), "pgsql-");
        let expected = ["pgsql-16/bin", "pgsql-15/bin", "pgsql-9/bin"].map(|name| parent.path().join(name));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cluster_of_an_older_version_wants_that_version() {
        let folder = tempfile::tempdir().unwrap();
        installation(folder.path(), 17, &PROGRAMS);
        let found = Binaries::in_folder(folder.path()).unwrap();
        assert!(found.suits(None) && found.suits(Some(17)) && !found.suits(Some(16)));
    }
}
