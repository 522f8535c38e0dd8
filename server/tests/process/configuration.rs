//! Configuration errors, before the program starts anything.

use std::{net::TcpListener, process::Command};

use crate::support::{folder, studysync};

/// Runs a program that fails to start, and returns its status and standard error.
fn failure(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_invalid_value_is_an_error_that_names_its_variable() {
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
        let (status, error) = failure(studysync(data.path()).env(name, value));
        assert!(status != 0 && error.contains(name), "{name}: {status} {error}");
        assert!(!error.contains("secret"), "{error}");
    }
    assert_eq!(data.path().read_dir().unwrap().count(), 0, "nothing was started");
}

#[test]
fn help_lists_every_variable_but_no_password() {
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
fn a_port_in_use_is_an_error_of_one_line_and_nothing_is_started() {
    let data = folder();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (status, error) = failure(studysync(data.path()).env("STUDYSYNC_ADDR", &address));
    assert_eq!((status, error.lines().count()), (1, 1), "{error}");
    assert!(error.contains(&address) && error.contains("STUDYSYNC_ADDR"), "{error}");
    assert_eq!(data.path().read_dir().unwrap().count(), 0, "nothing was started");
}
