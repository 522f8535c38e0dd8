//! Deciding about a gap: time during which the user was away while the timer ran.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    input::whole_seconds, locked_user::LockedUser, new_timer::NewTimer, ranges::ranges, running_row::RunningRow, stop,
};
use crate::{
    Error,
    sessions::{
        Gap, GapDecision, Interval, before_round_after_gap, before_round_without_gap, check_gap, end_of_timer,
        length_of, studied, with_break,
    },
};

/// Applies the decision and returns the timer that runs from then on. A timer that continues isn't stored yet.
pub(super) async fn resolve(
    db: &mut PgConnection,
    user: &LockedUser,
    timer: RunningRow,
    gap: &Gap,
    now: DateTime<Utc>,
) -> Result<RunningRow, Error> {
    let counted = (timer.started_at, timer.paused_at.unwrap_or(now));
    let interval = (whole_seconds(gap.started_at), whole_seconds(gap.ended_at));
    check_gap(interval, counted, &timer.breaks()).map_err(|(field, message)| Error::invalid(field, message))?;
    match gap.decision {
        GapDecision::Keep => Ok(timer),
        GapDecision::Break => Ok(with_gap_as_break(timer, interval)),
        GapDecision::Drop => {
            let logged = end_before(db, user, &timer, interval.0).await?;
            let mut rest = after_gap(timer, interval, now);
            if logged {
                rest.session_notes = None;
            }
            rest.insert(db).await?.ok_or(Error::SessionOverlap)
        }
    }
}

fn with_gap_as_break(timer: RunningRow, gap: Interval) -> RunningRow {
    let before = i64::from(timer.studied_before_round);
    let (started_at, breaks) = (timer.started_at, timer.breaks());
    let with = with_break(&breaks, gap);
    RunningRow {
        studied_before_round: seconds(before_round_without_gap(before, started_at, &breaks, gap)),
        paused_seconds: seconds(length_of(&with)),
        pauses: ranges(&with),
        ..timer
    }
}

/// Ends the timer where the gap began, and returns whether that logged a session. If nothing was studied before, there
/// is nothing to log.
async fn end_before(
    db: &mut PgConnection,
    user: &LockedUser,
    timer: &RunningRow,
    gap_began: DateTime<Utc>,
) -> Result<bool, Error> {
    let (started_at, breaks) = (timer.started_at, timer.breaks());
    let has_studied = length_of(&studied((started_at, gap_began), &breaks)) > 0;
    if has_studied {
        let ended_at = end_of_timer(started_at, Some(gap_began), &breaks, gap_began);
        stop::end(db, user, timer, ended_at, None).await?;
    } else {
        sqlx::query!("DELETE FROM study_sessions WHERE id = $1", timer.id.0).execute(db).await?;
    }
    Ok(has_studied)
}

/// Returns what the timer has counted since the gap, as another timer in the same round.
fn after_gap(timer: RunningRow, gap: Interval, now: DateTime<Utc>) -> NewTimer {
    let before = i64::from(timer.studied_before_round);
    let breaks = timer.breaks();
    let since: Vec<Interval> = breaks.iter().copied().filter(|&(pause, _)| pause >= gap.1).collect();
    NewTimer {
        started_at: gap.1,
        paused_at: timer.paused_at,
        pauses: ranges(&since),
        paused_seconds: seconds(length_of(&since)),
        subject: timer.subject,
        session_notes: timer.session_notes,
        round: timer.round,
        studied_before_round: seconds(before_round_after_gap(before, timer.started_at, &breaks, gap)),
        on_break: timer.on_break,
        ..NewTimer::starting(timer.user_id, now, timer.timer_plan)
    }
}

fn seconds(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(i32::MAX)
}
