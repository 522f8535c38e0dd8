//! The mode and the lengths of a timer that starts without them.

use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    events::Kind,
    sessions::{TimerMode, TimerPlanPatch},
};

/// Changes the plan of timers that start without one; an absent part stays as it is.
pub async fn save_timer_defaults(ctx: &Context, actor: &Actor, plan: TimerPlanPatch) -> Result<(), Error> {
    let mut errors = FieldErrors::default();
    plan.check("", &mut errors);
    errors.finish()?;
    sqlx::query!(
        "UPDATE users
         SET timer_mode = coalesce($2, timer_mode), countdown_seconds = coalesce($3, countdown_seconds),
             focus_seconds = coalesce($4, focus_seconds), short_break_seconds = coalesce($5, short_break_seconds),
             long_break_seconds = coalesce($6, long_break_seconds),
             rounds_before_long_break = coalesce($7, rounds_before_long_break)
         WHERE user_id = $1",
        actor.user_id.0,
        plan.mode as Option<TimerMode>,
        plan.countdown_seconds,
        plan.focus_seconds,
        plan.short_break_seconds,
        plan.long_break_seconds,
        plan.rounds_before_long_break,
    )
    .execute(&ctx.db)
    .await?;
    ctx.events.publish(actor, Kind::Timer);
    Ok(())
}
