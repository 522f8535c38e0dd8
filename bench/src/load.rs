//! Sends a scenario's requests over kept connections, one after another on each, and counts.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use futures_util::future::try_join_all;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, StatusCode,
    client::conn::http1::{self, SendRequest},
    header,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::{application::World, scenarios::Scenario};

/// A request and the status that its answer must have.
#[derive(Debug, Clone)]
pub struct Request {
    method: Method,
    path: String,
    expected: StatusCode,
    headers: Vec<(header::HeaderName, String)>,
    body: Bytes,
}

impl Request {
    /// A request without a body.
    pub fn new(method: Method, path: impl Into<String>, expected: StatusCode) -> Self {
        Self { method, path: path.into(), expected, headers: Vec::new(), body: Bytes::new() }
    }

    /// Adds a header.
    pub fn header(mut self, name: header::HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Adds a body.
    pub fn json(mut self, body: &Value) -> Self {
        self.body = Bytes::from(body.to_string());
        self.header(header::CONTENT_TYPE, "application/json")
    }
}

/// One connection, kept open.
pub struct Connection {
    address: SocketAddr,
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { address, sender })
    }

    /// Sends a request and reads its answer to the end.
    pub async fn send(&mut self, request: &Request) -> Result<Bytes> {
        let mut message = hyper::Request::builder()
            .method(&request.method)
            .uri(&request.path)
            .header(header::HOST, self.address.to_string());
        for (name, value) in &request.headers {
            message = message.header(name, value);
        }
        self.sender.ready().await?;
        let answer = self.sender.send_request(message.body(Full::new(request.body.clone()))?).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        ensure!(
            status == request.expected,
            "{} {} answered {status}: {}",
            request.method,
            request.path,
            String::from_utf8_lossy(&body)
        );
        Ok(body)
    }
}

/// What one measurement found.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Requests or transactions a second.
    pub rate: f64,
    /// The time that 99 of 100 stayed below, in milliseconds; absent where it wasn't measured.
    pub p99_milliseconds: Option<f64>,
}

/// Connections that send one scenario's requests, each with its own count of them.
pub struct Load {
    turns: Vec<u64>,
}

impl Load {
    /// Nothing sent yet.
    pub fn new(connections: usize) -> Self {
        Self { turns: vec![0; connections] }
    }

    /// Sends as many requests as it can for a while.
    pub async fn run(&mut self, world: &World, scenario: &dyn Scenario, length: Duration) -> Result<Sample> {
        let started = Instant::now();
        let until = started + length;
        let connections = self.user_locks.iter_mut().enumerate().map(async |(number, turn)| {
            let mut times = Vec::new();
            let mut connection = Connection::open(world.address).await?;
            while Instant::now() < until {
                let request = scenario.request(world, number, *turn);
                *turn += 1;
                let sent = Instant::now();
                connection.send(&request).await?;
                times.push(sent.elapsed());
            }
            anyhow::Ok(times)
        });
        let mut times = try_join_all(connections).await?.concat();
        let elapsed = started.elapsed();
        times.sort_unstable();
        let p99 = times.get(times.len() * 99 / 100).context("not one answer in time")?;
        #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 requests")]
        let rate = times.len() as f64 / elapsed.as_secs_f64();
        Ok(Sample { rate, p99_milliseconds: Some(p99.as_secs_f64() * 1000.0) })
    }
}
