//! Studied time in words.

use crate::{
    format::{comparison, count, duration},
    relative_day::RelativeDay,
};

/// Describes the time of a day or an hour: `Mon 2 March: 1 h 20, 2 sessions`. The sessions of an hour aren't counted.
pub fn describe_time(name: &str, seconds: i64, sessions: Option<i64>, when: RelativeDay) -> String {
    match sessions {
        _ if seconds == 0 && when == RelativeDay::Future => format!("{name}: still to come"),
        _ if seconds == 0 => format!("{name}: nothing"),
        Some(sessions) => format!("{name}: {}, {}", duration(seconds), count(sessions, "session")),
        None => format!("{name}: {}", duration(seconds)),
    }
}

/// Describes a total, compared with an earlier one: `11 h 20 this week, 2 h more than last week`.
pub fn describe_total(total_seconds: i64, when: &str, earlier: Option<(i64, &str)>) -> String {
    match (total_seconds, earlier) {
        (0, Some((0, _)) | None) => format!("Nothing {when}"),
        (0, Some((seconds, than))) => format!("Nothing {when}, {} {than}", duration(seconds)),
        (total, Some((seconds, than))) => {
            format!("{} {when}, {}", duration(total), comparison(total - seconds, than))
        }
        (total, None) => format!("{} {when}", duration(total)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_described_with_its_time_and_sessions() {
        let describe =
            |seconds, sessions, when| describe_time("Mon 2 March", seconds, sessions, when).replace('\u{a0}', " ");
        assert_eq!(describe(4800, Some(2), RelativeDay::Past), "Mon 2 March: 1 h 20, 2 sessions");
        assert_eq!(describe(4800, None, RelativeDay::Today), "Mon 2 March: 1 h 20");
        assert_eq!(describe(0, Some(0), RelativeDay::Past), "Mon 2 March: nothing");
        assert_eq!(describe(0, Some(0), RelativeDay::Future), "Mon 2 March: still to come");
    }

    #[test]
    fn a_total_is_compared_with_the_earlier_one() {
        let describe =
            |total, earlier| describe_total(total, "this week", Some((earlier, "last week"))).replace('\u{a0}', " ");
        assert_eq!(describe(40_800, 33_600), "11 h 20 this week, 2 h more than last week");
        assert_eq!(describe(600, 1200), "10 min this week, 10 min less than last week");
        assert_eq!(describe(0, 1200), "Nothing this week, 20 min last week");
        assert_eq!(describe(0, 0), "Nothing this week");
    }
}
