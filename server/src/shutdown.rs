//! Graceful shutdown on SIGINT and SIGTERM.

use std::{future, io, process, time::Duration};

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    time,
};

/// How long running requests may take to finish.
const GRACE_PERIOD: Duration = Duration::from_secs(20);

/// The exit status of a program that Ctrl-C ended, by the convention of shells.
const INTERRUPTED: i32 = 130;

/// Knows whether a signal has asked the process to stop.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    /// Listens for signals: the first one asks the process to stop, the second one ends it at once.
    pub fn listen() -> io::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let (sender, receiver) = watch::channel(false);
        tokio::spawn(async move {
            next_signal(&mut interrupt, &mut terminate).await;
            tracing::info!("stopping after the running requests; another signal stops at once");
            sender.send_replace(true);
            next_signal(&mut interrupt, &mut terminate).await;
            process::exit(INTERRUPTED);
        });
        Ok(Self(receiver))
    }

    /// Completes when a signal has asked the process to stop.
    pub async fn requested(mut self) {
        if self.0.wait_for(|requested| *requested).await.is_err() {
            future::pending::<()>().await;
        }
    }

    /// Completes when the running requests have had their time to finish, too.
    pub async fn overdue(self) {
        self.requested().await;
        time::sleep(GRACE_PERIOD).await;
    }
}

async fn next_signal(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
