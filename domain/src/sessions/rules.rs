//! How long a session is and may be.

use chrono::{DateTime, Utc};

/// The longest that one session may be, in seconds.
pub const MAX_SESSION_SECONDS: i64 = 24 * 60 * 60;

/// How long a subject may be, in characters.
pub const MAX_SUBJECT_CHARS: usize = 80;

/// How long notes may be, in characters.
pub const MAX_NOTES_CHARS: usize = 5_000;

/// Seconds studied on a timer at `now`: a pause under way doesn't count. Never negative, whatever
/// the clocks say.
pub fn elapsed_seconds(
    started_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
    paused_seconds: i32,
    now: DateTime<Utc>,
) -> i32 {
    let until = paused_at.unwrap_or(now);
    let seconds = (until - started_at).num_seconds() - i64::from(paused_seconds);
    i32::try_from(seconds.max(0)).unwrap_or(i32::MAX)
}
