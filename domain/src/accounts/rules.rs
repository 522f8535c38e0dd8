//! The limits of an account's fields.

use std::ops::RangeInclusive;

/// The length of the longest given or family name, in characters.
pub const MAX_NAME_CHARS: usize = 80;

/// The hours at which a study day may start.
pub const DAY_STARTS_AT: RangeInclusive<i16> = 0..=23;

/// The range of a daily goal, in seconds.
pub const DAILY_GOAL_SECONDS: RangeInclusive<i32> = 60..=86_400;

/// The range of the study time that makes a day count for the streak, in seconds.
pub const STREAK_MINIMUM_SECONDS: RangeInclusive<i32> = 1..=86_400;

/// The range of the time without activity before a timer asks about it, in seconds. In addition, 0 means never.
pub const IDLE_AFTER_SECONDS: RangeInclusive<i32> = 60..=43_200;

/// The range of the time without a heartbeat before a timer asks whether the user is there, in seconds.
pub const ASK_AFTER_SECONDS: RangeInclusive<i32> = 60..=57_600;

/// Parses a given or family name, without the space around it. An empty one is `None`.
pub fn parse_name(input: &str) -> Result<Option<String>, String> {
    let name = input.trim();
    if name.chars().count() > MAX_NAME_CHARS || name.chars().any(char::is_control) {
        return Err(format!("A name is at most {MAX_NAME_CHARS} characters on one line."));
    }
    Ok(Some(name.to_owned()).filter(|name| !name.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_short_line_or_none() {
        assert_eq!(parse_name("  Zoë 日本 👩‍🎓 "), Ok(Some("Zoë 日本 👩‍🎓".to_owned())));
        assert_eq!(parse_name("   "), Ok(None));
        assert!(parse_name(&"é".repeat(MAX_NAME_CHARS)).is_ok());
        for wrong in [&"é".repeat(MAX_NAME_CHARS + 1), "Zo\0e", "Zo\ne", "Zo\u{85}e"] {
            assert!(parse_name(wrong).is_err(), "{wrong:?}");
        }
    }
}
