//! Making a new cluster.

use std::{fs, io::Write, path::Path, process::Stdio};

use anyhow::{Context, Result, ensure};
use tokio::{io::AsyncWriteExt, process::Command};

use crate::{Cluster, settings};

/// The role that owns everything in a cluster.
pub const ROLE: &str = "studysync";

/// The database that every cluster has.
pub const DATABASE: &str = "studysync";

/// Where a cluster is made before it gets its final name, relative to its home.
const UNFINISHED: &str = "data.new";

/// Makes the cluster's data, unless it is there.
///
/// It is made under another name and renamed when it is complete: what a killed process left behind
/// is never mistaken for a cluster.
pub async fn ensure_initialised(cluster: &Cluster) -> Result<()> {
    let data = cluster.home.data();
    if data.join("PG_VERSION").exists() {
        return Ok(());
    }
    let unfinished = cluster.home.path().join(UNFINISHED);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).with_context(|| format!("can't remove {}", unfinished.display()))?;
    }
    tracing::info!(folder = %cluster.home.path().display(), "making a new database");
    run_initdb(cluster).await?;
    create_database(cluster).await?;
    include_settings(&unfinished)?;
    fs::rename(&unfinished, &data).with_context(|| format!("can't rename {}", unfinished.display()))
}

async fn run_initdb(cluster: &Cluster) -> Result<()> {
    // The rules of C.UTF-8 sort alike on every machine, and know all letters. What is called so
    // is built into Postgres from version 17 on, and comes from the system before.
    let locales: &[&[&str]] = if cluster.binaries.major() >= 17 {
        &[&["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    } else {
        &[&["--locale=C.UTF-8"], &["--locale=C"]]
    };
    let mut failure = String::new();
    for locale in locales {
        let mut command = cluster.command("initdb");
        command.args(["-D", UNFINISHED, "--encoding=UTF8", "--auth=trust", "--data-checksums"]);
        command.arg(format!("--username={ROLE}")).args(*locale);
        if cluster.purpose == settings::Purpose::ThrowAway {
            command.arg("--no-sync");
        }
        let output = command.output().await.context("can't run initdb")?;
        if output.status.success() {
            return Ok(());
        }
        failure = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    anyhow::bail!("initdb failed: {}", failure.trim())
}

/// With Postgres's single-user mode, so that no client has to be installed.
async fn create_database(cluster: &Cluster) -> Result<()> {
    let mut command: Command = cluster.command("postgres");
    command.args(["--single", "-D", UNFINISHED, "postgres"]).stdin(Stdio::piped());
    let mut single = command.spawn().context("can't run postgres")?;
    if let Some(mut input) = single.stdin.take() {
        input.write_all(format!("CREATE DATABASE {DATABASE};\n").as_bytes()).await?;
    }
    let output = single.wait_with_output().await?;
    ensure!(output.status.success(), "can't create the database: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}

fn include_settings(data: &Path) -> Result<()> {
    let path = data.join("postgresql.conf");
    let mut file = fs::OpenOptions::new().append(true).open(&path)?;
    writeln!(file, "\ninclude = '{}'", settings::FILE).with_context(|| format!("can't write {}", path.display()))
}
