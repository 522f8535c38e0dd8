//! A figure with what it stands for, in words.

use crate::{
    format::{count, duration},
    relative_day::RelativeDay,
};

/// `Mon 2 March: 1 h 20, 2 sessions`, without the sessions where they aren't counted.
pub fn figure_in_words(name: &str, seconds: i64, sessions: Option<i64>, when: RelativeDay) -> String {
    match sessions {
        _ if seconds == 0 && when == RelativeDay::Future => format!("{name}: still to come"),
        _ if seconds == 0 => format!("{name}: nothing"),
        Some(sessions) => format!("{name}: {}, {}", duration(seconds), count(sessions, "session")),
        None => format!("{name}: {}", duration(seconds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_what_it_stands_for() {
        let words =
            |seconds, sessions, when| figure_in_words("Mon 2 March", seconds, sessions, when).replace('\u{a0}', " ");
        assert_eq!(words(4800, Some(2), RelativeDay::Past), "Mon 2 March: 1 h 20, 2 sessions");
        assert_eq!(words(4800, None, RelativeDay::Today), "Mon 2 March: 1 h 20");
        assert_eq!(words(0, Some(0), RelativeDay::Past), "Mon 2 March: nothing");
        assert_eq!(words(0, Some(0), RelativeDay::Future), "Mon 2 March: still to come");
    }
}
