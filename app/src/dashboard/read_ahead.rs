//! Where the person stands, read before their page is drawn.

use std::sync::Arc;

use studysync_domain::{Context, Error, accounts::Actor, dashboard::service};

use super::{overview::Reading, reading};

/// How many sessions are recent.
const RECENT: u8 = 5;

/// A reading for the request's extensions: with it there, the frame of the page has nothing to wait for, and is drawn
/// once and in one go.
#[derive(Debug, Clone)]
pub struct ReadAhead(Arc<Result<Reading, Error>>);

impl ReadAhead {
    /// Reads it now.
    pub async fn new(context: &Context, actor: &Actor) -> Self {
        Self(Arc::new(read(context, actor).await))
    }

    pub(crate) fn answer(&self) -> Result<Reading, Error> {
        (*self.0).clone()
    }
}

/// Reads where a person stands now.
pub async fn read(context: &Context, actor: &Actor) -> Result<Reading, Error> {
    let mark = context.live.mark().into();
    let home = service::home(context, actor, RECENT).await?;
    Ok(Reading { mark, overview: reading::overview(home, context.clock.now())? })
}
