//! What becomes of time in which nobody was there while the timer ran.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    input::whole_seconds,
    locked_user::LockedUser,
    row::{RunningRow, ranges, running},
    stop,
};
use crate::{
    Error,
    accounts::UserId,
    sessions::{
        Gap, GapDecision, Interval, SessionId, TimerMode, before_round_after_gap, before_round_without_gap, check_gap,
        end_of_timer, length_of, studied, with_break,
    },
};

/// The timer that runs when it is decided. What has become of a timer that stays is not written down yet.
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
            let rest = after_gap(&timer, interval, now);
            let logged = end_before(db, user, &timer, interval.0).await?;
            let session_notes = timer.session_notes.filter(|_| !logged);
            begin_anew(db, RunningRow { session_notes, ..rest }).await
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

/// Ends the timer where a gap began. If nothing was studied before, there is nothing to log.
async fn end_before(
    db: &mut PgConnection,
    user: &LockedUser,
    timer: &RunningRow,
    gap_began: DateTime<Utc>,
) -> Result<bool, Error> {
    let (started_at, breaks) = (timer.started_at, timer.breaks());
    let anything = length_of(&studied((started_at, gap_began), &breaks)) > 0;
    if anything {
        let ended_at = end_of_timer(started_at, Some(gap_began), &breaks, gap_began);
        stop::end(db, user, timer, ended_at, None).await?;
    } else {
        sqlx::query!("DELETE FROM study_sessions WHERE id = $1", timer.id.0).execute(db).await?;
    }
    Ok(anything)
}

/// What the timer has counted since a gap, as a timer of its own. It stays in its round.
fn after_gap(timer: &RunningRow, gap: Interval, now: DateTime<Utc>) -> RunningRow {
    let before = i64::from(timer.studied_before_round);
    let breaks = timer.breaks();
    let since: Vec<Interval> = breaks.iter().copied().filter(|&(pause, _)| pause >= gap.1).collect();
    RunningRow {
        started_at: gap.1,
        studied_before_round: seconds(before_round_after_gap(before, timer.started_at, &breaks, gap)),
        paused_seconds: seconds(length_of(&since)),
        pauses: ranges(&since),
        last_sign_of_life_at: now,
        user_id: timer.user_id.clone(),
        subject: timer.subject.clone(),
        session_notes: None,
        ..*timer
    }
}

async fn begin_anew(db: &mut PgConnection, timer: RunningRow) -> Result<RunningRow, Error> {
    let begun: RunningRow = running!(
        "INSERT INTO study_sessions (
             user_id, source, started_at, paused_at, pauses, paused_seconds, subject, session_notes, created_at,
             last_sign_of_life_at, timer_mode, countdown_seconds, focus_seconds, short_break_seconds,
             long_break_seconds, rounds_before_long_break, round, studied_before_round, on_break
         )
         VALUES ($1, 'timer', $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING",
        "",
        timer.user_id.0,
        timer.started_at,
        timer.paused_at,
        &timer.pauses,
        timer.paused_seconds,
        timer.subject,
        timer.session_notes,
        timer.last_sign_of_life_at,
        timer.timer_mode as TimerMode,
        timer.countdown_seconds,
        timer.focus_seconds,
        timer.short_break_seconds,
        timer.long_break_seconds,
        timer.rounds_before_long_break,
        timer.round,
        timer.studied_before_round,
        timer.on_break,
    )
    .fetch_one(db)
    .await?;
    Ok(begun)
}

fn seconds(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(i32::MAX)
}
