//! Starting the timer.

use super::{abandoned, input, locked_user::LockedUser, new_timer::NewTimer};
use crate::{
    Context, Error, FieldErrors,
    auth::Actor,
    constraint,
    events::Kind,
    sessions::{ActiveSession, StartTimer, TimerPlanPatch},
};

/// Starts the timer. An absent mode or length comes from the user's preferences.
///
/// Refuses while another timer runs, and when the last session ends more than two seconds from now.
pub async fn start_timer(ctx: &Context, actor: &Actor, input: StartTimer) -> Result<ActiveSession, Error> {
    let mut errors = FieldErrors::default();
    input::check_owners(input.group_id, input.resource_id, &mut errors)?;
    TimerPlanPatch::from(&input).check("", &mut errors);
    let input = StartTimer { subject: input::subject(input.subject, &mut errors), ..input };
    errors.finish()?;
    match start(ctx, actor, &input).await {
        Err(Error::TimerRunning) if abandoned::end_of(ctx, actor).await? => start(ctx, actor, &input).await,
        outcome => outcome,
    }
}

async fn start(ctx: &Context, actor: &Actor, input: &StartTimer) -> Result<ActiveSession, Error> {
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    let user = LockedUser::lock(&mut tx, actor).await?;
    // Read only now: the transaction that held the lock may have ended a session just before.
    let now = ctx.clock.now();
    let timer_plan = user.timer_plan.patched(input.into());
    let timer =
        NewTimer { subject: input.subject.clone(), ..NewTimer::starting(actor.user_id.clone(), now, timer_plan) };
    let timer = timer.insert(&mut tx).await.map_err(already_running)?.ok_or(Error::SessionOverlap)?;
    tx.commit_and_publish(&ctx.events, actor, &[Kind::Timer]).await?;
    Ok(timer.at(now))
}

fn already_running(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("study_sessions_one_running" | "study_sessions_no_overlap") => Error::TimerRunning,
        _ => error.into(),
    }
}
