//! How a person's timers start when nothing else is said.

use std::{fmt::Display, ops::RangeInclusive};

use crate::{
    Context, Error, FieldErrors,
    accounts::Actor,
    events::Kind,
    sessions::{BREAK_SECONDS, ROUNDS, StartTimer, TIMER_SECONDS, TimerMode},
};

/// Finds fault with the lengths that a timer is to be started with.
pub(super) fn check(input: &StartTimer, errors: &mut FieldErrors) {
    within("countdown_seconds", input.countdown_seconds, &TIMER_SECONDS, errors);
    within("focus_seconds", input.focus_seconds, &TIMER_SECONDS, errors);
    within("short_break_seconds", input.short_break_seconds, &BREAK_SECONDS, errors);
    within("long_break_seconds", input.long_break_seconds, &BREAK_SECONDS, errors);
    if input.rounds_before_long_break.is_some_and(|rounds| !ROUNDS.contains(&rounds)) {
        let (least, most) = (ROUNDS.start(), ROUNDS.end());
        errors.add("rounds_before_long_break", format!("The long break comes after {least} to {most} rounds."));
    }
}

fn within(field: &str, seconds: Option<i32>, range: &RangeInclusive<i32>, errors: &mut FieldErrors) {
    if seconds.is_some_and(|seconds| !range.contains(&seconds)) {
        errors.add(field, message(range.start() / 60, range.end() / 60));
    }
}

fn message(least: impl Display, most: impl Display) -> String {
    format!("Choose {least} to {most} minutes.")
}

/// What a timer is started with from now on when nothing else is said; what is absent stays.
pub async fn save_timer_defaults(ctx: &Context, actor: &Actor, input: &StartTimer) -> Result<(), Error> {
    let mut errors = FieldErrors::default();
    check(input, &mut errors);
    errors.finish()?;
    sqlx::query!(
        "UPDATE users
         SET timer_mode = coalesce($2, timer_mode), countdown_seconds = coalesce($3, countdown_seconds),
             focus_seconds = coalesce($4, focus_seconds), short_break_seconds = coalesce($5, short_break_seconds),
             long_break_seconds = coalesce($6, long_break_seconds),
             rounds_before_long_break = coalesce($7, rounds_before_long_break)
         WHERE user_id = $1",
        actor.user_id.0,
        input.mode as Option<TimerMode>,
        input.countdown_seconds,
        input.focus_seconds,
        input.short_break_seconds,
        input.long_break_seconds,
        input.rounds_before_long_break,
    )
    .execute(&ctx.db)
    .await?;
    ctx.events.publish(actor, Kind::Timer);
    Ok(())
}
