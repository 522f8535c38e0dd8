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

/// A given or a family name without the space around it; an empty one is none.
pub fn parse_name(input: &str) -> Result<Option<String>, String> {
    let name = input.trim();
    if name.chars().count() > MAX_NAME_CHARS || name.chars().any(char::is_control) {
        return Err(format!("A name is at most {MAX_NAME_CHARS} characters on one line."));
    }
    Ok(Some(name.to_owned()).filter(|name| !name.is_empty()))
}

/// The value, if it is in the range; `what` starts the sentence that says what would be right.
pub fn within<T: PartialOrd + std::fmt::Display>(value: T, range: &RangeInclusive<T>, what: &str) -> Result<T, String> {
    if range.contains(&value) { Ok(value) } else { Err(format!("{what} is {} to {}.", range.start(), range.end())) }
}
