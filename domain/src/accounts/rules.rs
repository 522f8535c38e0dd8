//! What an account may hold, beyond what its types say.

use std::ops::RangeInclusive;

/// How long a given or a family name may be, in characters.
pub const MAX_NAME_CHARS: usize = 80;

/// At which hours a study day may start.
pub const DAY_STARTS_AT: RangeInclusive<i16> = 0..=23;

/// What a daily goal may be, in seconds.
pub const DAILY_GOAL_SECONDS: RangeInclusive<i32> = 60..=86_400;

/// How much of a day may be asked for before it counts for the streak, in seconds.
pub const STREAK_MINIMUM_SECONDS: RangeInclusive<i32> = 1..=86_400;

/// After how long untouched a timer may ask what to do with the time, in seconds, unless it never does (0).
pub const IDLE_AFTER_SECONDS: RangeInclusive<i32> = 60..=43_200;

/// After how long without a heartbeat a timer may ask whether somebody is there, in seconds.
pub const ASK_AFTER_SECONDS: RangeInclusive<i32> = 60..=57_600;

/// A given or a family name without the space around it; an empty one is none.
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
