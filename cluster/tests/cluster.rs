//! The life of a cluster, with this machine's Postgres.

#![expect(clippy::unwrap_used, reason = "a test that cannot continue should fail loudly")]

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
};

use studysync_cluster::{Cluster, DATABASE, Purpose};
use tempfile::TempDir;

/// Returns a folder that Postgres's user can pass through if the tests run as root.
fn folder() -> TempDir {
    tempfile::Builder::new().permissions(Permissions::from_mode(0o711)).tempdir().unwrap()
}

fn query(cluster: &Cluster, sql: &str) -> String {
    let psql = cluster.bin_dir().join("psql");
    let output = Command::new(psql).args(["-XAtq", "-c", sql, &cluster.url(DATABASE)]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

async fn open(data_dir: &Path) -> Cluster {
    Cluster::open(data_dir, Purpose::Temporary).await.unwrap()
}

#[tokio::test]
async fn data_survives_crashes_a_move_and_a_path_that_needs_quoting() {
    let parent = folder();
    let first_place = parent.path().join("it's \"odd\" $HOME");
    // What a killed initdb leaves behind.
    let unfinished = first_place.join("postgres/data.new/base");
    fs::create_dir_all(&unfinished).unwrap();
    fs::write(unfinished.join("PG_VERSION"), "15").unwrap();

    let cluster = open(&first_place).await;
    query(&cluster, "CREATE TABLE kept AS SELECT 'still here' AS word");
    assert_eq!(query(&cluster, "SHOW listen_addresses"), "");
    assert_eq!(query(&cluster, "SELECT lower('Ä')"), "ä", "it knows the case of all letters");
    let error = Cluster::open(&first_place, Purpose::Temporary).await.unwrap_err().to_string();
    assert!(error.contains("in use by another StudySync"), "{error}");

    // The process ends without stopping Postgres, and the next one adopts it.
    drop(cluster);
    let adopted = open(&first_place).await;
    assert!(!adopted.ensure_running().await.unwrap());
    assert_eq!(query(&adopted, "SELECT word FROM kept"), "still here");
    adopted.stop().await.unwrap();
    assert!(adopted.ensure_running().await.unwrap(), "it is started again");
    adopted.stop().await.unwrap();
    drop(adopted);

    let second_place = parent.path().join("moved");
    fs::rename(&first_place, &second_place).unwrap();
    let moved = open(&second_place).await;
    assert_eq!(query(&moved, "SELECT word FROM kept"), "still here");
    moved.remove().await.unwrap();
    assert!(!second_place.exists());
}

#[test]
fn a_command_gets_a_cluster_that_is_removed_after_it() {
    let script =
        r#"psql -XAtq -c 'SHOW fsync' "$DATABASE_URL" && psql -XAtq -c 'SHOW data_directory' "$DATABASE_URL"; exit 7"#;
    let output = Command::new(env!("CARGO_BIN_EXE_with-postgres")).args(["--", "sh", "-c", script]).output().unwrap();
    assert_eq!(output.status.code(), Some(7), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let (fsync, data_directory) = lines.trim().split_once('\n').unwrap();
    assert_eq!(fsync, "off");
    assert!(!Path::new(data_directory).exists());
}
