//! Counts how often the database is asked: a pool that reaches it through a door of its own, where each
//! request that passes is counted, a `BEGIN` too.

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

/// The port that Postgres's clients write into the name of a socket, whatever the socket is.
const PORT: u16 = 5432;

/// A pool of one connection, and how often it asked.
pub struct RoundTrips {
    /// The pool.
    pub db: PgPool,
    asked: Arc<AtomicUsize>,
    folder: PathBuf,
}

impl RoundTrips {
    /// A pool on the same database as `db`.
    ///
    /// # Panics
    /// When the database can't be reached.
    pub async fn on(db: &PgPool) -> Self {
        static POOLS: AtomicUsize = AtomicUsize::new(0);
        let number = POOLS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("studysync-round-trips-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for a socket can be made");
        let listener = UnixListener::bind(folder.join(format!(".s.PGSQL.{PORT}"))).expect("a socket can be made");

        let options = db.connect_options();
        let asked = Arc::new(AtomicUsize::new(0));
        tokio::spawn(relay(listener, Arc::clone(&options), Arc::clone(&asked)));
        let through = (*options).clone().socket(&folder).port(PORT).ssl_mode(PgSslMode::Disable);
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(through)
            .await
            .expect("the database can be reached");
        Self { db: pool, asked, folder }
    }

    /// How often the database was asked while `work` went on.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> (T, usize) {
        let before = self.asked.load(Ordering::SeqCst);
        let done = work.await;
        (done, self.asked.load(Ordering::SeqCst) - before)
    }
}

impl Drop for RoundTrips {
    fn drop(&mut self) {
        // What is left of it lies in the folder for temporary files, and harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn relay(listener: UnixListener, options: Arc<PgConnectOptions>, asked: Arc<AtomicUsize>) {
    while let Ok((client, _)) = listener.accept().await {
        let (from_client, to_client) = client.into_split();
        if let Some(folder) = options.get_socket() {
            let socket = folder.join(format!(".s.PGSQL.{}", options.get_port()));
            let server = UnixStream::connect(socket).await.expect("the database can be reached");
            let (from_server, to_server) = server.into_split();
            join((from_client, to_server), (from_server, to_client), &asked);
        } else {
            let address = (options.get_host().to_owned(), options.get_port());
            let server = TcpStream::connect(address).await.expect("the database can be reached");
            server.set_nodelay(true).expect("a connection can send at once");
            let (from_server, to_server) = server.into_split();
            join((from_client, to_server), (from_server, to_client), &asked);
        }
    }
}

/// Carries what the client says to the server, and the other way round.
fn join<A, B, C, D>(
    (from_client, to_server): (A, B),
    (mut from_server, mut to_client): (C, D),
    asked: &Arc<AtomicUsize>,
) where
    A: AsyncRead + Unpin + Send + 'static,
    B: AsyncWrite + Unpin + Send + 'static,
    C: AsyncRead + Unpin + Send + 'static,
    D: AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(count(from_client, to_server, Arc::clone(asked)));
    tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
}

/// Passes on what the client says, message by message. Each `Query` and each `Sync` is answered by the
/// server with a `ReadyForQuery`: that is one way there and back. A `Sync` that nothing went before asks for
/// nothing: the pool sends one when a connection is given back, for which nobody waits.
/// <https://www.postgresql.org/docs/15/protocol-message-formats.html>
async fn count(
    mut client: impl AsyncRead + Unpin,
    mut server: impl AsyncWrite + Unpin,
    asked: Arc<AtomicUsize>,
) -> std::io::Result<()> {
    // The first message has no kind: only its length, and what it says.
    let mut length = [0; 4];
    client.read_exact(&mut length).await?;
    pass_on(&mut client, &mut server, &length, length).await?;
    let mut said = false;
    loop {
        let mut head = [0; 5];
        client.read_exact(&mut head).await?;
        let [kind, length @ ..] = head;
        if kind == b'Q' || (kind == b'S' && said) {
            asked.fetch_add(1, Ordering::SeqCst);
        }
        said = !matches!(kind, b'Q' | b'S');
        pass_on(&mut client, &mut server, &head, length).await?;
    }
}

/// Passes on a message, of which the head is read already. Its length counts itself.
async fn pass_on(
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
