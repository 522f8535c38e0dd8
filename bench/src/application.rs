//! The server under measurement, and its users.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use hyper::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::load::{Connection, Request};

/// A running server.
pub struct Application {
    address: SocketAddr,
    process: Child,
}

impl Application {
    /// Fills the database as `make demo` does.
    pub async fn fill_with_demo_data(server: &Path, database_url: &str) -> Result<()> {
        eprintln!("filling the database with demo data");
        let status =
            command(server, database_url).arg("demo").status().await.context("starting the server's binary")?;
        ensure!(status.success(), "the demo data could not be written: {status}");
        Ok(())
    }

    /// Starts the server on a free port and waits until it answers.
    pub async fn start(server: &Path, database_url: &str) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let process = command(server, database_url)
            .env("STUDYSYNC_ADDR", address.to_string())
            .env("STUDYSYNC_RATE_LIMITS", "off")
            .kill_on_drop(true)
            .spawn()
            .context("starting the server")?;
        for _ in 0..150 {
            if is_ready(address).await {
                return Ok(Self { address, process });
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        bail!("the server did not get ready within 30 seconds")
    }

    /// Returns the process's resident memory, in bytes.
    pub fn resident_bytes(&self) -> Result<u64> {
        let id = self.process.id().context("the server has ended")?;
        let status =
            std::fs::read_to_string(format!("/proc/{id}/status")).context("memory is measured on Linux only")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS in its status")?;
        let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes * 1024)
    }

    /// Stops the process.
    pub async fn stop(mut self) -> Result<()> {
        self.process.kill().await.context("ending the server")
    }
}

/// Migrates the schema, and compares every sum in the database with the sessions.
pub async fn verify(server: &Path, database_url: &str) -> Result<()> {
    let status = command(server, database_url).arg("verify").status().await.context("starting the server's binary")?;
    ensure!(status.success(), "the sums differ from the sessions: {status}");
    Ok(())
}

fn command(server: &Path, database_url: &str) -> Command {
    let mut command = Command::new(server);
    command.env("DATABASE_URL", database_url).env("STUDYSYNC_LOG", "error").stdout(Stdio::null());
    command
}

async fn is_ready(address: SocketAddr) -> bool {
    let Ok(mut connection) = Connection::open(address).await else { return false };
    let response = connection.send(&Request::new(Method::GET, "/readyz", StatusCode::OK)).await;
    response.is_ok()
}

/// A signed-in user.
pub struct User {
    pub user_id: String,
    /// Valid for 15 minutes.
    pub access_token: String,
}

/// The server's address and the users to send requests for.
pub struct Environment {
    pub address: SocketAddr,
    /// The user with a year of sessions.
    pub demo: User,
    /// One for each writing connection.
    pub writers: Vec<User>,
    /// One for each writing client of pgbench.
    pub bare_writers: Vec<User>,
}

impl Environment {
    /// Signs all users in or up.
    pub async fn prepare(application: &Application, connections: usize) -> Result<Self> {
        let address = application.address;
        let mut connection = Connection::open(address).await?;
        let credentials = json!({ "email": "maria@demo.example", "password": "study-with-me" });
        let demo = authenticate(&mut connection, "/api/auth/sign-in", StatusCode::OK, &credentials).await?;
        let writers = sign_up(&mut connection, "writer", connections).await?;
        let bare_writers = sign_up(&mut connection, "bare_writer", connections).await?;
        Ok(Self { address, demo, writers, bare_writers })
    }
}

async fn sign_up(connection: &mut Connection, name: &str, number: usize) -> Result<Vec<User>> {
    let mut users = Vec::with_capacity(number);
    for index in 0..number {
        let email = format!("{name}{index}@bench.example");
        let body = json!({ "email": email, "password": "a long enough phrase", "timezone": "Europe/Zurich" });
        users.push(authenticate(connection, "/api/auth/sign-up", StatusCode::CREATED, &body).await?);
    }
    Ok(users)
}

async fn authenticate(connection: &mut Connection, path: &str, expected: StatusCode, body: &Value) -> Result<User> {
    let response = connection.send(&Request::new(Method::POST, path, expected).json(body)).await?;
    let response: Value = serde_json::from_slice(&response)?;
    let text = |value: &Value| value.as_str().map(str::to_owned).context("a text field is missing in the response");
    Ok(User { user_id: text(&response["user"]["user_id"])?, access_token: text(&response["access_token"])? })
}
