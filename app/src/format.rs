//! Durations and counts in words, the same on both sides: the browser hydrates what the server rendered.

use studysync_domain::accounts::Theme;

/// Formats a length of time in hours and minutes: `1 h 05`, `25 min`, and `40 s` below a minute. Its spaces don't break.
pub fn duration(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) if seconds == 0 => "0\u{a0}min".to_owned(),
        (0, 0) => format!("{seconds}\u{a0}s"),
        (0, _) => format!("{minutes}\u{a0}min"),
        (_, 0) => format!("{hours}\u{a0}h"),
        _ => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// Returns whole minutes, as in forms, rounded up: REST clients may set seconds.
pub fn whole_minutes(seconds: i32) -> i32 {
    seconds.saturating_add(59) / 60
}

/// Formats a running clock: `0:04:09`.
pub fn clock(seconds: i64) -> String {
    let seconds = seconds.max(0);
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Formats the same without hours if there are none: `04:09`.
pub fn short_clock(seconds: i64) -> String {
    let clock = clock(seconds);
    clock.strip_prefix("0:").map_or_else(|| clock.clone(), str::to_owned)
}

/// Formats a length of time for the attribute `datetime` of `<time>`: `PT3900S`.
pub fn machine_duration(seconds: i64) -> String {
    format!("PT{}S", seconds.max(0))
}

/// Compares one length with another: `20 min more than yesterday`.
pub fn comparison(difference_seconds: i64, than: &str) -> String {
    match difference_seconds {
        0 => format!("as much as {than}"),
        more if more > 0 => format!("{} more than {than}", duration(more)),
        less => format!("{} less than {than}", duration(-less)),
    }
}

/// Returns a page's title in the browser's tab; the landing page has none of its own.
pub fn page_title(page: String) -> String {
    if page.is_empty() { "StudySync: a study habit that lasts".to_owned() } else { format!("{page} · StudySync") }
}

/// Returns the name of a theme, on the wire and for the style sheet.
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

/// Formats a count with its noun: `1 day`, `7 days`.
pub fn count(number: i64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Returns a part of a whole as a percentage, rounded, from 0 to 100.
pub fn percentage(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (part.max(0).saturating_mul(100).saturating_add(whole / 2) / whole).min(100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &str) -> String {
        words.replace('\u{a0}', " ")
    }

    #[test]
    fn durations_are_in_hours_and_minutes() {
        assert_eq!(plain(&duration(0)), "0 min");
        assert_eq!(plain(&duration(59)), "59 s");
        assert_eq!(plain(&duration(60)), "1 min");
        assert_eq!(plain(&duration(3599)), "59 min");
        assert_eq!(plain(&duration(3600)), "1 h");
        assert_eq!(plain(&duration(3900)), "1 h 05");
        assert_eq!(plain(&duration(90_061)), "25 h 01");
        assert_eq!(plain(&duration(-5)), "0 min");
    }

    #[test]
    fn part_of_a_minute_is_rounded_up() {
        assert_eq!([0, 1, 60, 61, 5400, i32::MAX].map(whole_minutes), [0, 1, 1, 2, 90, i32::MAX / 60]);
    }

    #[test]
    fn a_clock_shows_every_second() {
        assert_eq!(clock(0), "0:00:00");
        assert_eq!(clock(249), "0:04:09");
        assert_eq!(clock(36_000), "10:00:00");
        assert_eq!((short_clock(249), short_clock(36_000)), ("04:09".to_owned(), "10:00:00".to_owned()));
        assert_eq!(machine_duration(3900), "PT3900S");
    }

    #[test]
    fn comparisons_say_more_or_less() {
        assert_eq!(plain(&comparison(1200, "yesterday")), "20 min more than yesterday");
        assert_eq!(plain(&comparison(-3900, "last week")), "1 h 05 less than last week");
        assert_eq!(plain(&comparison(0, "yesterday")), "as much as yesterday");
    }

    #[test]
    fn a_percentage_is_the_nearest() {
        assert_eq!([(1, 3), (2, 3), (1, 200), (1, 201)].map(|(part, whole)| percentage(part, whole)), [33, 67, 1, 0]);
    }

    #[test]
    fn more_than_the_whole_is_100_percent() {
        assert_eq!((percentage(30, 60), percentage(90, 60), percentage(5, 0)), (50, 100, 0));
        assert_eq!((count(1, "day"), count(0, "day")), ("1 day".to_owned(), "0 days".to_owned()));
    }
}
