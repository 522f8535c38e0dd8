//! What people see while the database is gone, and after.

use std::time::{Duration, Instant};

use studysync_cluster::{Cluster, DATABASE};

use crate::support::{Process, folder, studysync};

#[tokio::test]
async fn without_a_database_everybody_hears_soon_when_to_try_again() {
    let cluster = Cluster::temporary().await.unwrap();
    let data = folder();
    let process = Process::start(studysync(data.path()).env("DATABASE_URL", cluster.url(DATABASE)));
    let account = r#"{"email": "ada@example.org", "password": "a long one you remember"}"#;
    let sign_up = process.post("/api/auth/sign-up", account);
    assert!(sign_up.starts_with("HTTP/1.1 201"), "{sign_up}");

    cluster.stop().await.unwrap();
    let expired = "Accept: text/html\r\nCookie: __Host-refresh=expired\r\n";
    for answer in [
        timed(|| process.post("/api/auth/sign-in", account)),
        timed(|| process.request("GET", "/dashboard", expired, "")),
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
