//! The program as a process.

use std::{
    fs::Permissions,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

const TIMEOUT: Duration = Duration::from_mins(1);

/// Returns a folder that Postgres's user can pass through if the tests run as root.
pub fn folder() -> TempDir {
    tempfile::Builder::new().permissions(Permissions::from_mode(0o711)).tempdir().unwrap()
}

/// Returns the program on a free port, without the configuration of this process.
pub fn studysync(data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_studysync"));
    let inherited = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("STUDYSYNC_"));
    inherited.for_each(|name| {
        command.env_remove(name);
    });
    command.env_remove("DATABASE_URL").env("STUDYSYNC_ADDR", "127.0.0.1:0").env("STUDYSYNC_DATA_DIR", data_dir);
    command
}

/// Waits until the condition holds.
#[track_caller]
pub fn wait_until(mut condition: impl FnMut() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < TIMEOUT, "timed out");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Sends a signal to processes. `kill` is built into the shell: a small system has no such program.
pub fn signal(name: &str, processes: &[&str]) {
    Command::new("sh").args(["-c", &format!("kill {name} {}", processes.join(" "))]).status().unwrap();
}

/// A running server.
pub struct Process {
    child: Child,
    address: String,
}

impl Process {
    /// Starts it and waits until it serves.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut log = Vec::new();
        let address = lines.by_ref().find_map(|line| {
            let address = line.split_once("StudySync is at http://").map(|(_, address)| address.to_owned());
            log.push(line);
            address
        });
        // Without a reader, the program would block on its log.
        thread::spawn(move || lines.for_each(drop));
        let address = address.unwrap_or_else(|| panic!("it doesn't start: {}", log.join("\n")));
        Self { child, address }
    }

    /// Sends a request, and returns the whole response with its head.
    pub fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        write!(stream, "{head}Content-Length: {length}\r\n{headers}\r\n{body}").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    /// Sends a browser's GET request.
    pub fn get(&self, path: &str) -> String {
        self.request("GET", path, "Accept: text/html\r\n", "")
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &str) -> String {
        self.request("POST", path, "Content-Type: application/json\r\n", body)
    }

    /// Creates an account, and returns its access token.
    pub fn sign_up(&self, account: &str) -> String {
        let response = self.post("/api/auth/sign-up", account);
        let (_, rest) = response.split_once(r#""access_token":""#).unwrap_or_else(|| panic!("no token: {response}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// Sends a request with an access token.
    pub fn request_as(&self, token: &str, method: &str, path: &str, body: &str) -> String {
        let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        self.request(method, path, &headers, body)
    }

    /// Opens a page's WebSocket, and returns its connection after the upgrade.
    pub fn open_socket(&self, token: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: __Host-access={token}\r\n\
             Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        .unwrap();
        let mut response = [0; 12];
        stream.read_exact(&mut response).unwrap();
        assert_eq!(&response, b"HTTP/1.1 101");
        stream
    }

    /// Waits until a path responds with this status.
    pub fn wait_for(&self, path: &str, status: u16) {
        wait_until(|| self.get(path).starts_with(&format!("HTTP/1.1 {status}")));
    }

    /// Stops the server as a supervisor does.
    pub fn terminate(mut self) -> ExitStatus {
        self.signal_to_stop();
        self.child.wait().unwrap()
    }

    /// Kills the server.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn signal_to_stop(&self) {
        signal("-TERM", &[&self.child.id().to_string()]);
    }
}

impl Drop for Process {
    /// Stops the server of a failed test, so that it leaves no Postgres behind.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal_to_stop();
            let _ = self.child.wait();
        }
    }
}
