//! The life of the serving process, from the first check to the last goodbye.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, anyhow};
use axum::Router;
use studysync_domain::{Context, live::Live, sessions::service::ledger};
use tokio::net::TcpListener;

use crate::{AppState, config::Config, context::context, database::Database, router, shutdown::Shutdown, site};

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
    let (live, relay) = Live::with_relay();
    let context = Context { live: live.clone(), ..context(config, database).await? };
    tokio::spawn(relay.run(database.pool.clone()));
    tokio::spawn(fill_in_sums(context.clone()));
    let closing = shutdown.clone();
    tokio::spawn(async move {
        closing.requested().await;
        live.close();
    });
    let state = AppState {
        context,
        leptos_options: site::options(&config.site_dir()),
        trusted_proxies: config.trusted_proxies.into(),
        pulse: database.pulse.clone(),
    };
    let app: Router = router::build(state);
    tracing::info!("StudySync is at http://{}", listener.local_addr()?);
    let server = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(shutdown.clone().requested());
    tokio::select! {
        ended = server => ended?,
        () = shutdown.overdue() => tracing::warn!("some requests took too long and were cut off"),
    }
    Ok(())
}
