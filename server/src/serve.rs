//! The life of the serving process, from the first check to the last goodbye.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use studysync_domain::{Context, events::Events, sessions::service::ledger};
use tokio::{net::TcpListener, time};

use crate::{AppState, config::Config, context::context, database::Database, jobs, router, shutdown::Shutdown, site};

/// How long pages may take to hear that the process ends, and other processes to hear of its last events.
const GOODBYE: Duration = Duration::from_secs(2);

/// Serves until a signal asks to stop.
pub async fn serve(config: &Config) -> Result<()> {
    let shutdown = Shutdown::listen()?;
    let database = config.database().map_err(|message| anyhow!(message))?;
    // Before anything is started, since this is what fails most often.
    let listener = TcpListener::bind(config.addr)
        .await
        .with_context(|| format!("can't listen on {}; set STUDYSYNC_ADDR to another address", config.addr))?;
    let database = tokio::select! {
        opened = Database::open(config, database) => opened?,
        () = shutdown.clone().overdue() => return Ok(()),
    };
    let outcome = run(config, &database, listener, shutdown).await;
    database.close().await;
    outcome
}

/// What a migration has added to the sums is worked out for those who have studied before it.
async fn fill_in_sums(context: Context) {
    if let Err(error) = ledger::fill_in(&context).await {
        tracing::error!(%error, "not all sums could be filled in; the next start goes on with it");
    }
}

async fn run(config: &Config, database: &Database, listener: TcpListener, shutdown: Shutdown) -> Result<()> {
    let (events, relay) = Events::with_relay();
    let context = Context { events: events.clone(), ..context(config, database).await? };
    tokio::spawn(relay.run(database.pool.clone()));
    tokio::spawn(fill_in_sums(context.clone()));
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
        () = shutdown.overdue() => tracing::warn!("some requests took too long and were cut off"),
    }
    // An open socket is no request any more, so nobody has waited for it to be closed.
    if time::timeout(GOODBYE, events.all_left()).await.is_err() {
        tracing::warn!("some pages could not be told that the process ends");
    }
    if time::timeout(GOODBYE, events.flushed()).await.is_err() {
        tracing::warn!("the last events could not be sent to the other processes");
    }
    Ok(())
}
