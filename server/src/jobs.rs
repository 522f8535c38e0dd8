//! Background jobs. No page waits for them, and any number of processes may run them.

use std::time::Duration;

use studysync_domain::{
    Context,
    sessions::service::{self, ledger},
};
use tokio::time::{self, MissedTickBehavior};

/// Calculates sums that a migration has added, for the sessions from before it.
pub async fn fill_in_sums(context: Context) {
    if let Err(error) = ledger::fill_in(&context).await {
        tracing::error!(%error, "could not calculate all sums; the next start continues");
    }
}

/// How often to end abandoned timers. Their sessions end at the last heartbeat, whenever this runs.
const ABANDONED_TIMERS_INTERVAL: Duration = Duration::from_mins(5);

/// Ends abandoned timers at intervals, so that their time counts without the user doing anything.
pub async fn end_abandoned_timers(context: Context) {
    let mut interval = time::interval(ABANDONED_TIMERS_INTERVAL);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        if let Err(error) = service::end_abandoned_timers(&context).await {
            tracing::error!(%error, "could not end all abandoned timers; the next run continues");
        }
    }
}
