//! What the program refuses before it does anything.

use std::{net::TcpListener, process::Command};

use crate::support::{folder, studysync};

/// The status and the whole error output of a program that doesn't start.
fn refusal(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_wrong_value_is_refused_with_the_name_of_its_variable() {
    let data = folder();
    for (name, value) in [
        ("STUDYSYNC_ADDR", "localhost"),
        ("STUDYSYNC_RATE_LIMITS", "maybe"),
        ("STUDYSYNC_SIGN_UP", "yes"),
        ("STUDYSYNC_DB_CONNECTIONS", "0"),
        ("STUDYSYNC_TRUSTED_PROXIES", "-1"),
        ("STUDYSYNC_LOG", "a=b=c"),
        ("STUDYSYNC_LOG_FORMAT", "xml"),
        ("DATABASE_URL", "mysql://ada:secret@db.example/study"),
    ] {
        let (status, error) = refusal(studysync(data.path()).env(name, value));
        assert!(status != 0 && error.contains(name), "{name}: {status} {error}");
        assert!(!error.contains("secret"), "{error}");
    }
    assert_eq!(data.path().read_dir().unwrap().count(), 0, "nothing was started");
}

#[test]
fn help_lists_every_variable_and_no_password() {
    let data = folder();
    let output = studysync(data.path()).arg("--help").env("DATABASE_URL", "postgres://ada:secret@db/study").output();
    let help = String::from_utf8(output.unwrap().stdout).unwrap();
    for expected in ["STUDYSYNC_ADDR", "127.0.0.1:3000", "STUDYSYNC_DATA_DIR", "STUDYSYNC_RATE_LIMITS", "DATABASE_URL"]
    {
        assert!(help.contains(expected), "{help}");
    }
    assert!(!help.contains("secret"), "{help}");
}

#[test]
fn a_taken_port_is_one_clear_line_and_nothing_is_started() {
    let data = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (status, error) = refusal(studysync(data.path()).env("STUDYSYNC_ADDR", &address));
    assert_eq!((status, error.lines().count()), (1, 1), "{error}");
    assert!(error.contains(&address) && error.contains("STUDYSYNC_ADDR"), "{error}");
    assert_eq!(data.path().read_dir().unwrap().count(), 0, "nothing was started");
}
