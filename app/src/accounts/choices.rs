//! What the lists of the settings offer.

use crate::format::{duration, whole_minutes};

/// Values and their words.
pub fn choices(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

/// Lengths of time in minutes and in words, with the one that was chosen by other means among them.
pub fn lengths(minutes: &[i32], chosen_seconds: i32) -> Vec<(String, String)> {
    let chosen = Some(whole_minutes(chosen_seconds)).filter(|chosen| *chosen > 0);
    let mut minutes: Vec<i32> = minutes.iter().copied().chain(chosen).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes.into_iter().map(|minutes| (minutes.to_string(), duration(i64::from(minutes) * 60))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(minutes: &[i32], chosen_seconds: i32) -> Vec<String> {
        lengths(minutes, chosen_seconds).into_iter().map(|(_, words)| words.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn what_was_chosen_is_always_among_what_is_offered() {
        assert_eq!(offered(&[5, 60], 300), ["5 min", "1 h"]);
        assert_eq!(offered(&[5, 60], 5400), ["5 min", "1 h", "1 h 30"]);
        assert_eq!(offered(&[5, 60], 301), ["5 min", "6 min", "1 h"]);
        assert_eq!(offered(&[5, 60], 0), ["5 min", "1 h"]);
    }
}
