//! Where the person stands, read before their page is drawn.

use std::sync::Arc;

use studysync_domain::{Context, Error, accounts::Actor, dashboard::service};

use super::{Overview, overview::Reading, reading};
use crate::paths;

/// How many sessions are recent.
const RECENT: u8 = 5;

/// A reading for the request's extensions: with it there, the frame of the page has nothing to wait for, and is drawn
/// once and in one go.
#[derive(Debug, Clone)]
pub struct ReadAhead(Arc<Result<Reading, Error>>);

impl ReadAhead {
    /// Reads it now, for the page at this path.
    pub async fn new(context: &Context, actor: &Actor, path: &str) -> Self {
        let read = read(context, actor).await;
        Self(Arc::new(read.map(|reading| Reading { overview: shown_on(path, reading.overview), ..reading })))
    }

    pub(crate) fn answer(&self) -> Result<Reading, Error> {
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
pub async fn read(context: &Context, actor: &Actor) -> Result<Reading, Error> {
    let mark = context.live.mark().into();
    let home = service::home(context, actor, RECENT).await?;
    Ok(Reading { mark, overview: reading::overview(home, context.clock.now())? })
}
