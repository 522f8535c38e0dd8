//! Initialising a new cluster.

use std::{fs, io::Write, path::Path, process::Stdio};

use anyhow::{Context, Result, bail, ensure};
use tokio::io::AsyncWriteExt;

use crate::{
    Cluster,
    settings::{self, Purpose},
};

/// The role that owns everything in a cluster.
pub const ROLE: &str = "studysync";

/// The database that every cluster has.
pub const DATABASE: &str = "studysync";

/// Where a cluster is initialised before it gets its final name, relative to its folder.
const UNFINISHED: &str = "data.new";

/// Initialises the cluster, unless it is initialised.
///
/// It gets its final name when it is complete, so that the leftovers of a killed process are never mistaken for a
/// cluster.
pub async fn ensure_initialised(cluster: &Cluster) -> Result<()> {
    let data = cluster.dir.data();
    if data.join("PG_VERSION").exists() {
        return Ok(());
    }
    let unfinished = cluster.dir.path().join(UNFINISHED);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).with_context(|| format!("can't remove {}", unfinished.display()))?;
    }
    tracing::info!(folder = %cluster.dir.path().display(), "initialising a new database");
    run_initdb(cluster).await?;
    create_database(cluster).await?;
    include_settings(&unfinished)?;
    fs::rename(&unfinished, &data).with_context(|| format!("can't rename {}", unfinished.display()))
}

async fn run_initdb(cluster: &Cluster) -> Result<()> {
    // C.UTF-8 sorts alike on every machine, and knows upper and lower case of all letters. Postgres has it built in
    // from version 17 on; older versions use the system's.
    let locales: &[&[&str]] = if cluster.binaries.major() >= 17 {
        &[&["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    } else {
        &[&["--locale=C.UTF-8"], &["--locale=C"]]
    };
    let mut error = String::new();
    for locale in locales {
        let mut command = cluster.command("initdb");
        command.args(["-D", UNFINISHED, "--encoding=UTF8", "--auth=trust", "--data-checksums"]);
        command.arg(format!("--username={ROLE}")).args(*locale);
        if cluster.purpose == Purpose::Temporary {
            command.arg("--no-sync");
        }
        let output = command.output().await.context("can't run initdb")?;
        if output.status.success() {
            return Ok(());
        }
        error = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    bail!("initdb failed: {}", error.trim())
}

/// Creates it in Postgres's single-user mode, so that no client has to be installed.
async fn create_database(cluster: &Cluster) -> Result<()> {
    let mut command = cluster.command("postgres");
    command.args(["--single", "-D", UNFINISHED, "postgres"]).stdin(Stdio::piped());
    let mut postgres = command.spawn().context("can't run postgres")?;
    if let Some(mut input) = postgres.stdin.take() {
        input.write_all(format!("CREATE DATABASE {DATABASE};\n").as_bytes()).await?;
    }
    let output = postgres.wait_with_output().await?;
    ensure!(output.status.success(), "can't create the database: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}

fn include_settings(data: &Path) -> Result<()> {
    let path = data.join("postgresql.conf");
    let mut file = fs::OpenOptions::new().append(true).open(&path)?;
    writeln!(file, "\ninclude = '{}'", settings::FILE).with_context(|| format!("can't write {}", path.display()))
}
