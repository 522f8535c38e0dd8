//! How long a session is and may be, with its breaks.

use chrono::{DateTime, TimeDelta, Utc};

/// The longest that one session may be, in seconds.
pub const MAX_SESSION_SECONDS: i64 = 24 * 60 * 60;

/// How long notes may be, in characters.
pub const MAX_NOTES_CHARS: usize = 5_000;

/// How long what notes are searched for may be, in characters.
pub const MAX_SEARCH_CHARS: usize = 200;

/// From an instant to another, which doesn't belong to it.
pub type Interval = (DateTime<Utc>, DateTime<Utc>);

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

/// The parts of breaks that lie within a session, in order; what was cut to nothing is left out. Within an end before
/// the start lies nothing.
pub fn breaks_within((start, end): Interval, breaks: &[Interval]) -> Vec<Interval> {
    breaks.iter().map(|&(from, until)| (from.max(start), until.min(end))).filter(|(from, until)| from < until).collect()
}

/// The length of some intervals, in seconds.
pub fn length_of(intervals: &[Interval]) -> i64 {
    intervals.iter().map(|&(from, until)| (until - from).num_seconds()).sum()
}

/// What is left of a session without its breaks, which are in order and apart.
pub fn studied((start, end): Interval, breaks: &[Interval]) -> Vec<Interval> {
    let mut parts = Vec::with_capacity(breaks.len() + 1);
    let mut from = start;
    for (pause, resume) in breaks_within((start, end), breaks) {
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

/// When a timer that is stopped at `now` ends: at the pause if it is paused, never after it has
/// counted [`MAX_SESSION_SECONDS`], and late enough to have counted one second.
pub fn end_of_timer(
    started_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
    breaks: &[Interval],
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let end = paused_at.unwrap_or(now).max(started_at);
    let mut left = MAX_SESSION_SECONDS;
    let mut counted = 0;
    for (from, until) in studied((started_at, end), breaks) {
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
    fn breaks_are_cut_out_of_a_session_and_cut_off_at_its_ends() {
        let breaks = [(at(-5), at(2)), (at(4), at(5)), (at(9), at(20)), (at(30), at(40))];
        assert_eq!(studied((at(0), at(10)), &breaks), [(at(2), at(4)), (at(5), at(9))]);
        assert_eq!(length_of(&breaks_within((at(0), at(10)), &breaks)), 4 * 60);
        assert_eq!(breaks_within((at(10), at(0)), &breaks), []);
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
        // Paused at once and stopped after the pause: nothing but the pause lies before the end.
        assert_eq!(end_of_timer(at(0), None, &[(at(0), at(9))], at(9)), at(9) + TimeDelta::seconds(1));
    }
}
