//! Ending when we are asked to.

use std::{future, io, process, time::Duration};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    time,
};

/// How long requests under way may take to finish.
const GRACE: Duration = Duration::from_secs(20);

/// The status that shells give a program which Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Knows whether SIGINT or SIGTERM has come.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    /// Listens from now on: the first signal asks to end, the second ends at once.
    pub fn listen() -> io::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let (sender, receiver) = watch::channel(false);
        tokio::spawn(async move {
            next(&mut interrupt, &mut terminate).await;
            tracing::info!("stopping: requests under way are finished first; another signal ends at once");
            sender.send_replace(true);
            next(&mut interrupt, &mut terminate).await;
            process::exit(INTERRUPTED);
        });
        Ok(Self(receiver))
    }

    /// Completes when a signal has come.
    pub async fn requested(mut self) {
        if self.0.wait_for(|requested| *requested).await.is_err() {
            future::pending::<()>().await;
        }
    }

    /// Completes when a signal has come and requests had the time to finish.
    pub async fn overdue(self) {
        self.requested().await;
        time::sleep(GRACE).await;
    }
}

async fn next(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
