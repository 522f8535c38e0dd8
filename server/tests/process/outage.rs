//! What people see while the database is gone, and after.

use std::{
    fs,
    time::{Duration, Instant},
};

use studysync_cluster::{Cluster, DATABASE};

use crate::support::{Process, folder, signal, studysync};

#[tokio::test]
async fn without_a_database_everybody_hears_soon_when_to_try_again() {
    let cluster = Cluster::temporary().await.unwrap();
    let data = folder();
    let process = Process::start(studysync(data.path()).env("DATABASE_URL", cluster.url(DATABASE)));
    let account = r#"{"email": "ada@example.org", "password": "a long one you remember"}"#;
    let sign_up = process.post("/api/auth/sign-up", account);
    assert!(sign_up.starts_with("HTTP/1.1 201"), "{sign_up}");
    let token = sign_up.split(r#""access_token":""#).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let signed_in = format!("Accept: text/html\r\nCookie: __Host-access={token}\r\n");
    assert!(process.request("GET", "/dashboard", &signed_in, "").starts_with("HTTP/1.1 200"));

    cluster.stop().await.unwrap();
    let expired = "Accept: text/html\r\nCookie: __Host-refresh=expired\r\n";
    for answer in [
        timed(|| process.post("/api/auth/sign-in", account)),
        timed(|| process.request("GET", "/dashboard", expired, "")),
        timed(|| process.request("GET", "/dashboard", &signed_in, "")),
    ] {
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\r\nretry-after: 2\r\n"), "{answer}");
        assert!(!answer.contains("set-cookie"), "nobody is signed out by it");
    }
    assert!(
        process.request("GET", "/dashboard", expired, "").contains("<h1>StudySync can’t be reached right now</h1>")
    );
    assert!(timed(|| process.get("/readyz")).starts_with("HTTP/1.1 503"));
    assert!(process.get("/healthz").starts_with("HTTP/1.1 200"));

    cluster.ensure_running().await.unwrap();
    process.wait_for("/readyz", 200);
    let sign_in = process.post("/api/auth/sign-in", account);
    assert!(sign_in.starts_with("HTTP/1.1 200"), "{sign_in}");
    assert_eq!(process.terminate().code(), Some(0));
    cluster.remove().await.unwrap();
}

fn timed(ask: impl FnOnce() -> String) -> String {
    let started = Instant::now();
    let answer = ask();
    assert!(started.elapsed() < Duration::from_secs(2), "it took {:?}: {answer}", started.elapsed());
    answer
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_database_that_hangs_is_one_that_is_gone() {
    let cluster = Cluster::temporary().await.unwrap();
    let data = folder();
    let process = Process::start(studysync(data.path()).env("DATABASE_URL", cluster.url(DATABASE)));
    let sign_in = || process.post("/api/auth/sign-in", r#"{"email": "ada@example.org", "password": "wrong password"}"#);
    assert!(sign_in().starts_with("HTTP/1.1 401"));
    signal_to_postgres("-STOP", &cluster);
    let answers = [timed(sign_in), timed(sign_in)];
    signal_to_postgres("-CONT", &cluster);
    assert!(answers.iter().all(|answer| answer.starts_with("HTTP/1.1 503")), "{answers:?}");
    process.wait_for("/readyz", 200);
    assert!(sign_in().starts_with("HTTP/1.1 401"));
    drop(process);
    cluster.remove().await.unwrap();
}

/// To the server and to each of its processes, as when the machine stands still.
#[cfg(target_os = "linux")]
fn signal_to_postgres(name: &str, cluster: &Cluster) {
    let file = fs::read_to_string(cluster.folder().join("data/postmaster.pid")).unwrap();
    let server = file.lines().next().unwrap();
    let children = fs::read_to_string(format!("/proc/{server}/task/{server}/children")).unwrap();
    signal(name, &[server, &children]);
}
