//! Where the person stands, read before their page is drawn.

use std::sync::Arc;

use studysync_domain::{Context, Error, accounts::Actor, dashboard::service};

use super::reading;
use crate::overview::{Overview, Snapshot};
use crate::paths;

/// How many sessions are recent.
const RECENT: u8 = 5;

/// A reading for the request's extensions: with it there, the frame of the page has nothing to wait for, and is drawn
/// once and in one go.
#[derive(Debug, Clone)]
pub struct ReadAhead(Arc<Result<Snapshot, Error>>);

impl ReadAhead {
    /// Reads it now, for the page at this path.
    pub async fn new(context: &Context, actor: &Actor, path: &str) -> Self {
        let read = read(context, actor).await;
        Self(Arc::new(read.map(|reading| Snapshot { overview: shown_on(path, reading.overview), ..reading })))
    }

    pub(crate) fn answer(&self) -> Result<Snapshot, Error> {
        (*self.0).clone()
    }
}

/// Says of what is drawn which of it the page shows.
fn shown_on(path: &str, overview: Overview) -> Overview {
    let overview = Overview { subjects: overview.subjects.shown_as("subjects"), ..overview };
    if path != paths::DASHBOARD {
        return overview;
    }
    let Overview { figures, recent, .. } = overview;
    Overview { figures: figures.shown_as("figures"), recent: recent.shown_as("recent"), ..overview }
}

/// Reads where a person stands now.
pub async fn read(context: &Context, actor: &Actor) -> Result<Snapshot, Error> {
    let mark = context.events.mark().into();
    let data = service::dashboard_data(context, actor, RECENT).await?;
    Ok(Snapshot { mark, overview: reading::overview(data, context.clock.now())? })
}
