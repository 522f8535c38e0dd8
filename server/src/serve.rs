//! `studysync serve`: starts everything, serves requests, and stops everything in order.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use studysync_domain::{Context, events::Events};
use tokio::{net::TcpListener, time};

use crate::{AppState, config::Config, context::context, database::Database, jobs, router, shutdown::Shutdown, site};

/// How long open sockets may take to close, and the last events to reach other processes.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Serves until a signal asks the process to stop.
pub async fn serve(config: &Config) -> Result<()> {
    let shutdown = Shutdown::listen()?;
    let database = config.database().map_err(|message| anyhow!(message))?;
    // First, because this fails most often.
    let listener = TcpListener::bind(config.addr)
        .await
        .with_context(|| format!("can't listen on {}; set STUDYSYNC_ADDR to another address", config.addr))?;
    let database = tokio::select! {
        opened = Database::open(config, database) => opened?,
        () = shutdown.clone().overdue() => return Ok(()),
    };
    let result = run(config, &database, listener, shutdown).await;
    database.close().await;
    result
}

async fn run(config: &Config, database: &Database, listener: TcpListener, shutdown: Shutdown) -> Result<()> {
    let (events, relay) = Events::with_relay();
    let context = Context { events: events.clone(), ..context(config, database).await? };
    tokio::spawn(relay.run(database.pool.clone()));
    tokio::spawn(jobs::fill_in_sums(context.clone()));
    tokio::spawn(jobs::end_abandoned_timers(context.clone()));
    let (closing, pages) = (shutdown.clone(), events.clone());
    tokio::spawn(async move {
        closing.requested().await;
        pages.close();
    });
    let state = AppState {
        context,
        leptos_options: site::options(&config.site_dir()),
        trusted_proxies: config.trusted_proxies.into(),
        database_health: database.database_health.clone(),
    };
    let app: Router = router::build(state);
    tracing::info!("StudySync is at http://{}", listener.local_addr()?);
    let server = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(shutdown.clone().requested());
    tokio::select! {
        ended = server => ended?,
        () = shutdown.overdue() => tracing::warn!("some requests took too long and were aborted"),
    }
    // An open WebSocket is no request any more, so the server hasn't waited for it.
    if time::timeout(CLOSE_TIMEOUT, events.all_left()).await.is_err() {
        tracing::warn!("some WebSockets did not close in time");
    }
    if time::timeout(CLOSE_TIMEOUT, events.flushed()).await.is_err() {
        tracing::warn!("the last events could not be sent to the other processes");
    }
    Ok(())
}
