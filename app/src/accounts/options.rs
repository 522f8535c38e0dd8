//! The options of the settings' lists.

use crate::format::{duration, whole_minutes};

/// Makes options from pairs of value and label.
pub fn options(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect()
}

/// Returns lengths of time in minutes, with their labels, including the current one if it is none of these.
pub fn lengths(minutes: &[i32], current_seconds: i32) -> Vec<(String, String)> {
    let current = Some(whole_minutes(current_seconds)).filter(|current| *current > 0);
    let mut minutes: Vec<i32> = minutes.iter().copied().chain(current).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes.into_iter().map(|minutes| (minutes.to_string(), duration(i64::from(minutes) * 60))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(minutes: &[i32], current_seconds: i32) -> Vec<String> {
        lengths(minutes, current_seconds).into_iter().map(|(_, label)| label.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn the_current_length_is_always_an_option() {
        assert_eq!(offered(&[5, 60], 300), ["5 min", "1 h"]);
        assert_eq!(offered(&[5, 60], 5400), ["5 min", "1 h", "1 h 30"]);
        assert_eq!(offered(&[5, 60], 301), ["5 min", "6 min", "1 h"]);
        assert_eq!(offered(&[5, 60], 0), ["5 min", "1 h"]);
    }
}
