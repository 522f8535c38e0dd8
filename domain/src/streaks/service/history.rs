//! Streaks that have ended.

use super::read::{Parts, Streaks, read};
use crate::{
    Context, Error,
    auth::Actor,
    streaks::{PastStreak, StreakHistory},
};

/// Returns the user's streaks that have ended, the latest first, each with the day that was missed.
pub async fn history(ctx: &Context, actor: &Actor) -> Result<StreakHistory, Error> {
    let parts = Parts { runs: true, ..Parts::default() };
    Ok(history_of(&read(ctx, actor, &actor.user_id, parts, ctx.clock.now()).await?))
}

pub(super) fn history_of(Streaks { user, runs, .. }: &Streaks) -> StreakHistory {
    let yesterday = user.calendar.day_before(user.today());
    let items = runs
        .iter()
        .filter(|run| run.last_day < yesterday)
        .map(|run| PastStreak {
            start_date: run.first_day,
            end_date: run.last_day,
            length: run.length,
            missed_date: user.calendar.day_after(run.last_day),
        })
        .collect();
    StreakHistory { items }
}
