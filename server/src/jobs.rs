//! What happens without anybody asking. Nothing that a page shows waits for it, and any number of processes may do it.

use std::time::Duration;

use studysync_domain::{Context, sessions::service};
use tokio::time::{self, MissedTickBehavior};

/// How often timers are looked for to which nobody came back. Their sessions end at the last sign of life, whenever
/// this is.
const LOOK_FOR_FORGOTTEN_TIMERS: Duration = Duration::from_mins(5);

/// Ends forgotten timers from now on, so that their time is counted without the person's doing anything.
pub async fn end_abandoned_timers(context: Context) {
    let mut looks = time::interval(LOOK_FOR_FORGOTTEN_TIMERS);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        if let Err(error) = service::end_abandoned_timers(&context).await {
            tracing::error!(%error, "not all forgotten timers could be ended; the next look goes on with it");
        }
    }
}
