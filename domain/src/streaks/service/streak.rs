//! The streak at this moment.

use super::read::{Parts, Streaks, read};
use crate::{
    Context, Error,
    auth::Actor,
    ids::UserId,
    streaks::{Streak, StreakStats, streak_at},
};

/// Returns a user's streak at this moment.
pub async fn streak(ctx: &Context, actor: &Actor, user_id: &UserId) -> Result<Streak, Error> {
    Ok(stats(ctx, actor, user_id).await?.streak)
}

/// Returns a user's streak at this moment, and when it breaks.
pub async fn stats(ctx: &Context, actor: &Actor, user_id: &UserId) -> Result<StreakStats, Error> {
    let streaks = read(ctx, actor, user_id, Parts::default(), ctx.clock.now()).await?;
    Ok(stats_of(user_id, &streaks))
}

pub(super) fn stats_of(user_id: &UserId, Streaks { user, record, .. }: &Streaks) -> StreakStats {
    let (calendar, today) = (&user.calendar, user.today());
    let streak = streak_at(user_id.clone(), *record, today, calendar.day_before(today));
    // The last day of the streak, if there is one. After a flight west it may be later than today. Then today doesn't
    // decide, whether or not it counts.
    let last = record.filter(|_| streak.current_streak > 0).map(|record| record.run_end);
    StreakStats {
        total_days_studied: record.map_or(0, |record| record.total_days),
        days_until_break: last.map(|last| i32::from(last >= today)),
        breaks_at: last.map(|last| calendar.start_of(calendar.day_after(calendar.day_after(last)))),
        streak,
    }
}
