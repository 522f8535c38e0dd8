//! Starting, crashing and stopping with a private Postgres.

use std::{fs, io::Read, path::Path};

use crate::support::{Process, folder, signal, studysync, wait_until};

const ACCOUNT: &str = r#"{"email": "ada@example.org", "password": "a long one you remember"}"#;

/// Returns the process id of the Postgres of a data folder, if it runs.
fn postgres_pid(data_dir: &Path) -> Option<String> {
    let file = fs::read_to_string(data_dir.join("postgres/data/postmaster.pid")).ok()?;
    file.lines().next().map(str::to_owned)
}

#[track_caller]
fn expect(response: &str, status: u16) {
    assert!(response.starts_with(&format!("HTTP/1.1 {status}")), "{response}");
}

#[test]
fn data_survives_every_way_to_stop() {
    let parent = folder();
    let data = parent.path().join("with a space");

    let first = Process::start(&mut studysync(&data));
    expect(&first.post("/api/auth/sign-up", ACCOUNT), 201);
    let second = studysync(&data).output().unwrap();
    let error = String::from_utf8(second.stderr).unwrap();
    assert!(!second.status.success() && error.contains("with a space is in use"), "{error}");

    first.kill();
    let adopted = postgres_pid(&data).expect("Postgres keeps running");
    let after_kill = Process::start(&mut studysync(&data));
    expect(&after_kill.post("/api/auth/sign-in", ACCOUNT), 200);
    assert_eq!(postgres_pid(&data), Some(adopted.clone()), "it is the same Postgres");

    signal("-KILL", &[&adopted]);
    wait_until(|| postgres_pid(&data).is_some_and(|running| running != adopted));
    after_kill.wait_for("/readyz", 200);
    expect(&after_kill.post("/api/auth/sign-in", ACCOUNT), 200);

    assert_eq!(after_kill.terminate().code(), Some(0));
    assert_eq!(postgres_pid(&data), None, "Postgres has stopped too");
    let last = Process::start(&mut studysync(&data));
    expect(&last.post("/api/auth/sign-in", ACCOUNT), 200);
}

#[test]
fn a_running_timer_survives_a_killed_server() {
    let data = folder();
    let before = Process::start(&mut studysync(data.path()));
    let token = before.sign_up(ACCOUNT);
    expect(&before.request_as(&token, "POST", "/api/study-sessions/active", r#"{"subject": "Physics"}"#), 201);
    let started = field(&before.request_as(&token, "GET", "/api/study-sessions/active", ""), "started_at");
    before.kill();

    let after = Process::start(&mut studysync(data.path()));
    let running = after.request_as(&token, "GET", "/api/study-sessions/active", "");
    assert_eq!(field(&running, "started_at"), started);
    expect(&after.request_as(&token, "POST", "/api/study-sessions/active", "{}"), 409);
    let stopped = after.request_as(&token, "POST", "/api/study-sessions/active/stop", "{}");
    expect(&stopped, 201);
    assert_eq!((field(&stopped, "started_at"), field(&stopped, "subject")), (started, "Physics".to_owned()));
    let list = after.request_as(&token, "GET", "/api/study-sessions", "");
    assert!(list.contains(r#""total":1"#), "{list}");
}

#[test]
fn an_open_websocket_does_not_delay_the_shutdown() {
    let data = folder();
    let server = Process::start(&mut studysync(data.path()));
    let token = server.sign_up(ACCOUNT);
    let mut socket = server.open_socket(&token);
    assert_eq!(server.terminate().code(), Some(0));
    // The server closes it with a reason.
    let mut rest = Vec::new();
    socket.read_to_end(&mut rest).unwrap();
    assert!(rest.windows(7).any(|bytes| bytes == b"closing"), "{}", String::from_utf8_lossy(&rest));
}

/// Returns a text field of the JSON in a response.
#[track_caller]
fn field(response: &str, name: &str) -> String {
    let (_, body) = response.split_once("\r\n\r\n").unwrap();
    let json: serde_json::Value = serde_json::from_str(body).unwrap();
    json[name].as_str().unwrap_or_else(|| panic!("no {name} in {body}")).to_owned()
}

#[test]
fn the_demo_can_be_filled_while_the_server_runs() {
    let data = folder();
    let server = Process::start(&mut studysync(data.path()));
    let demo = studysync(data.path()).arg("demo").output().unwrap();
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let maria = r#"{"email": "maria@demo.example", "password": "study-with-me"}"#;
    expect(&server.post("/api/auth/sign-in", maria), 200);
    assert!(postgres_pid(data.path()).is_some(), "the demo leaves Postgres running");
}
