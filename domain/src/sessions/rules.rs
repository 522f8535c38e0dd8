//! The length of a session with its pauses, and its limits.

use chrono::{DateTime, TimeDelta, Utc};

/// The longest that one session may be, in seconds.
pub const MAX_SESSION_SECONDS: i64 = 24 * 60 * 60;

/// How long notes may be, in characters.
pub const MAX_NOTES_CHARS: usize = 5_000;

/// How long a search in notes may be, in characters.
pub const MAX_SEARCH_CHARS: usize = 200;

/// A start and an end, which isn't included.
pub type Interval = (DateTime<Utc>, DateTime<Utc>);

/// Returns the seconds studied on a timer at `now`, without a pause under way. They are never negative, whatever the
/// clocks say.
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

/// Returns the parts of pauses within a session, in order, without empty ones. There are none if the end is before the
/// start.
pub fn breaks_within((start, end): Interval, pauses: &[Interval]) -> Vec<Interval> {
    pauses.iter().map(|&(from, until)| (from.max(start), until.min(end))).filter(|(from, until)| from < until).collect()
}

/// Returns the total length of intervals, in seconds.
pub fn length_of(intervals: &[Interval]) -> i64 {
    intervals.iter().map(|&(from, until)| (until - from).num_seconds()).sum()
}

/// Returns the parts of a session without its pauses, which are in order and don't overlap.
pub fn studied((start, end): Interval, pauses: &[Interval]) -> Vec<Interval> {
    let mut parts = Vec::with_capacity(pauses.len() + 1);
    let mut from = start;
    for (pause, resume) in breaks_within((start, end), pauses) {
        if from < pause {
            parts.push((from, pause));
        }
        from = resume;
    }
    if from < end {
        parts.push((from, end));
    }
    parts
}

/// Returns when a timer that is stopped at `now` ends: at the pause if it is paused, never after it has
/// counted [`MAX_SESSION_SECONDS`], and late enough to have counted one second.
pub fn end_of_timer(
    started_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
    pauses: &[Interval],
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let end = paused_at.unwrap_or(now).max(started_at);
    let mut left = MAX_SESSION_SECONDS;
    let mut counted = 0;
    for (from, until) in studied((started_at, end), pauses) {
        let seconds = (until - from).num_seconds();
        if seconds >= left {
            return from + TimeDelta::seconds(left);
        }
        left -= seconds;
        counted += seconds;
    }
    if counted == 0 { end + TimeDelta::seconds(1) } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + minute * 60, 0).unwrap()
    }

    #[test]
    fn a_pause_under_way_does_not_count() {
        assert_eq!(elapsed_seconds(at(0), None, 60, at(10)), 9 * 60);
        assert_eq!(elapsed_seconds(at(0), Some(at(4)), 60, at(10)), 3 * 60);
        assert_eq!(elapsed_seconds(at(5), None, 0, at(0)), 0);
    }

    #[test]
    fn pauses_are_removed_from_a_session_and_cut_off_at_its_ends() {
        let pauses = [(at(-5), at(2)), (at(4), at(5)), (at(9), at(20)), (at(30), at(40))];
        assert_eq!(studied((at(0), at(10)), &pauses), [(at(2), at(4)), (at(5), at(9))]);
        assert_eq!(length_of(&breaks_within((at(0), at(10)), &pauses)), 4 * 60);
        assert_eq!(breaks_within((at(10), at(0)), &pauses), []);
    }

    #[test]
    fn a_timer_ends_where_it_was_paused() {
        assert_eq!(end_of_timer(at(0), Some(at(7)), &[], at(90)), at(7));
        assert_eq!(end_of_timer(at(0), None, &[(at(3), at(5))], at(90)), at(90));
    }

    #[test]
    fn no_timer_counts_more_than_a_session_may_have() {
        let two_days = at(2 * 24 * 60);
        assert_eq!(end_of_timer(at(0), None, &[(at(60), at(120))], two_days), at(25 * 60));
    }

    #[test]
    fn a_timer_stopped_at_once_counts_a_second() {
        assert_eq!(end_of_timer(at(0), None, &[], at(0)), at(0) + TimeDelta::seconds(1));
        assert_eq!(end_of_timer(at(0), Some(at(0)), &[], at(9)), at(0) + TimeDelta::seconds(1));
        // Paused at once and stopped right after the pause: no time was counted.
        assert_eq!(end_of_timer(at(0), None, &[(at(0), at(9))], at(9)), at(9) + TimeDelta::seconds(1));
    }
}
