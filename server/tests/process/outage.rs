//! What users get while the database can't be reached, and after.

use std::{
    fs,
    time::{Duration, Instant},
};

use studysync_cluster::{Cluster, DATABASE};

use crate::support::{Process, folder, signal, studysync};

#[tokio::test]
async fn without_a_database_requests_fail_fast_and_say_when_to_retry() {
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
    for response in [
        timed(|| process.post("/api/auth/sign-in", account)),
        timed(|| process.request("GET", "/dashboard", expired, "")),
        timed(|| process.request("GET", "/dashboard", &signed_in, "")),
    ] {
        assert!(response.starts_with("HTTP/1.1 503") && response.contains("\r\nretry-after: 2\r\n"), "{response}");
        assert!(!response.contains("set-cookie"), "the user stays signed in");
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

/// Runs a request that must finish within two seconds.
fn timed(request: impl FnOnce() -> String) -> String {
    let started = Instant::now();
    let response = request();
    assert!(started.elapsed() < Duration::from_secs(2), "it took {:?}: {response}", started.elapsed());
    response
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_database_that_hangs_counts_as_unreachable() {
    let cluster = Cluster::temporary().await.unwrap();
    let data = folder();
    let process = Process::start(studysync(data.path()).env("DATABASE_URL", cluster.url(DATABASE)));
    let sign_in = || process.post("/api/auth/sign-in", r#"{"email": "ada@example.org", "password": "wrong password"}"#);
    assert!(sign_in().starts_with("HTTP/1.1 401"));
    signal_to_postgres("-STOP", &cluster);
    let responses = [timed(sign_in), timed(sign_in)];
    signal_to_postgres("-CONT", &cluster);
    assert!(responses.iter().all(|response| response.starts_with("HTTP/1.1 503")), "{responses:?}");
    process.wait_for("/readyz", 200);
    assert!(sign_in().starts_with("HTTP/1.1 401"));
    drop(process);
    cluster.remove().await.unwrap();
}

/// Signals Postgres and all of its processes, so that it hangs as a whole.
#[cfg(target_os = "linux")]
fn signal_to_postgres(name: &str, cluster: &Cluster) {
    let file = fs::read_to_string(cluster.dir().join("data/postmaster.pid")).unwrap();
    let server = file.lines().next().unwrap();
    let children = fs::read_to_string(format!("/proc/{server}/task/{server}/children")).unwrap();
    signal(name, &[server, &children]);
}
