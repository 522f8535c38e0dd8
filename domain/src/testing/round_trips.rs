//! Counts the round trips to the database. A pool connects through a proxy, which counts every request, a `BEGIN` too.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixListener, UnixStream},
};

/// The port in the file name of a Postgres socket.
const PORT: u16 = 5432;

/// A pool of one connection, and the number of its round trips.
pub struct RoundTrips {
    /// The pool.
    pub db: PgPool,
    count: Arc<AtomicUsize>,
    folder: PathBuf,
}

impl RoundTrips {
    /// Opens a pool on the same database as `db`.
    ///
    /// # Panics
    /// If the database can't be reached.
    pub async fn on(db: &PgPool) -> Self {
        static POOLS: AtomicUsize = AtomicUsize::new(0);
        let number = POOLS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("studysync-round-trips-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for a socket can be made");
        let listener = UnixListener::bind(folder.join(format!(".s.PGSQL.{PORT}"))).expect("a socket can be made");

        let options = db.connect_options();
        let count = Arc::new(AtomicUsize::new(0));
        tokio::spawn(proxy(listener, Arc::clone(&options), Arc::clone(&count)));
        let through_proxy = (*options).clone().socket(&folder).port(PORT).ssl_mode(PgSslMode::Disable);
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(through_proxy)
            .await
            .expect("the database can be reached");
        Self { db: pool, count, folder }
    }

    /// Runs `work`, and returns its result and the number of its round trips.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> (T, usize) {
        let before = self.count.load(Ordering::SeqCst);
        let result = work.await;
        (result, self.count.load(Ordering::SeqCst) - before)
    }
}

impl Drop for RoundTrips {
    fn drop(&mut self) {
        // If this fails, a folder is left among the temporary files.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn proxy(listener: UnixListener, options: Arc<PgConnectOptions>, count: Arc<AtomicUsize>) {
    while let Ok((client, _)) = listener.accept().await {
        let (from_client, to_client) = client.into_split();
        if let Some(folder) = options.get_socket() {
            let socket = folder.join(format!(".s.PGSQL.{}", options.get_port()));
            let server = UnixStream::connect(socket).await.expect("the database can be reached");
            let (from_server, to_server) = server.into_split();
            connect((from_client, to_server), (from_server, to_client), &count);
        } else {
            let address = (options.get_host().to_owned(), options.get_port());
            let server = TcpStream::connect(address).await.expect("the database can be reached");
            server.set_nodelay(true).expect("a connection can send at once");
            let (from_server, to_server) = server.into_split();
            connect((from_client, to_server), (from_server, to_client), &count);
        }
    }
}

/// Forwards both directions of a connection.
fn connect<A, B, C, D>(
    (from_client, to_server): (A, B),
    (mut from_server, mut to_client): (C, D),
    count: &Arc<AtomicUsize>,
) where
    A: AsyncRead + Unpin + Send + 'static,
    B: AsyncWrite + Unpin + Send + 'static,
    C: AsyncRead + Unpin + Send + 'static,
    D: AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(forward_and_count(from_client, to_server, Arc::clone(count)));
    tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
}

/// Forwards the client's messages. The server answers each `Query` and each `Sync` with a `ReadyForQuery`: that is one
/// round trip. A `Sync` without a message before it doesn't count: the pool sends it when a connection is returned, and
/// nobody waits for the answer.
/// <https://www.postgresql.org/docs/15/protocol-message-formats.html>
async fn forward_and_count(
    mut client: impl AsyncRead + Unpin,
    mut server: impl AsyncWrite + Unpin,
    count: Arc<AtomicUsize>,
) -> std::io::Result<()> {
    // The first message has no kind, only a length and a body.
    let mut length = [0; 4];
    client.read_exact(&mut length).await?;
    forward_message(&mut client, &mut server, &length, length).await?;
    let mut has_request = false;
    loop {
        let mut head = [0; 5];
        client.read_exact(&mut head).await?;
        let [kind, length @ ..] = head;
        if kind == b'Q' || (kind == b'S' && has_request) {
            count.fetch_add(1, Ordering::SeqCst);
        }
        has_request = !matches!(kind, b'Q' | b'S');
        forward_message(&mut client, &mut server, &head, length).await?;
    }
}

/// Forwards a message whose head has been read. Its length includes itself.
async fn forward_message(
    client: &mut (impl AsyncRead + Unpin),
    server: &mut (impl AsyncWrite + Unpin),
    head: &[u8],
    length: [u8; 4],
) -> std::io::Result<()> {
    server.write_all(head).await?;
    let rest = u64::from(u32::from_be_bytes(length)).saturating_sub(4);
    tokio::io::copy(&mut client.take(rest), server).await?;
    server.flush().await
}
