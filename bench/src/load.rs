//! Sends a scenario's requests over several connections, one after another on each, and measures them.

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

use crate::{application::Environment, scenarios::Scenario};

/// A request, and the expected status of its response.
#[derive(Debug, Clone)]
pub struct Request {
    method: Method,
    path: String,
    expected: StatusCode,
    headers: Vec<(header::HeaderName, String)>,
    body: Bytes,
}

impl Request {
    /// Returns a request without a body.
    pub fn new(method: Method, path: impl Into<String>, expected: StatusCode) -> Self {
        Self { method, path: path.into(), expected, headers: Vec::new(), body: Bytes::new() }
    }

    pub fn header(mut self, name: header::HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.body = Bytes::from(body.to_string());
        self.header(header::CONTENT_TYPE, "application/json")
    }
}

/// An open connection.
pub struct Connection {
    address: SocketAddr,
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { address, sender })
    }

    /// Sends a request, and reads its response to the end.
    pub async fn send(&mut self, request: &Request) -> Result<Bytes> {
        let mut message = hyper::Request::builder()
            .method(&request.method)
            .uri(&request.path)
            .header(header::HOST, self.address.to_string());
        for (name, value) in &request.headers {
            message = message.header(name, value);
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(message.body(Full::new(request.body.clone()))?).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        ensure!(
            status == request.expected,
            "{} {} returned {status}: {}",
            request.method,
            request.path,
            String::from_utf8_lossy(&body)
        );
        Ok(body)
    }
}

/// The result of one measurement.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Requests or transactions per second.
    pub rate: f64,
    /// The 99th percentile of the latency in milliseconds, if it was measured.
    pub p99_milliseconds: Option<f64>,
}

/// The connections of one scenario, each with its number of iterations so far.
pub struct Load {
    iterations: Vec<u64>,
}

impl Load {
    pub fn new(connections: usize) -> Self {
        Self { iterations: vec![0; connections] }
    }

    /// Sends as many requests as possible for this long.
    pub async fn run(
        &mut self,
        environment: &Environment,
        scenario: &dyn Scenario,
        length: Duration,
    ) -> Result<Sample> {
        let started = Instant::now();
        let until = started + length;
        let connections = self.iterations.iter_mut().enumerate().map(async |(number, iteration)| {
            let mut times = Vec::new();
            let mut connection = Connection::open(environment.address).await?;
            while Instant::now() < until {
                let request = scenario.request(environment, number, *iteration);
                *iteration += 1;
                let sent = Instant::now();
                connection.send(&request).await?;
                times.push(sent.elapsed());
            }
            anyhow::Ok(times)
        });
        let mut times = try_join_all(connections).await?.concat();
        let elapsed = started.elapsed();
        times.sort_unstable();
        let p99 = times.get(times.len() * 99 / 100).context("no response in time")?;
        #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 requests")]
        let rate = times.len() as f64 / elapsed.as_secs_f64();
        Ok(Sample { rate, p99_milliseconds: Some(p99.as_secs_f64() * 1000.0) })
    }
}
