//! Parsing the input of a session.

use chrono::{DateTime, Utc};

use crate::{
    Error, FieldErrors,
    ids::{GroupId, ResourceId},
    sessions::{Interval, MAX_NOTES_CHARS, MAX_SESSION_SECONDS},
    subjects::parse_subject,
};

/// How far ahead of our clock a session may end, in seconds, because the user's clock may be fast.
const MAX_SECONDS_AHEAD: i64 = 60;

/// Parses a subject. White space alone means none.
pub(super) fn subject(input: Option<String>, errors: &mut FieldErrors) -> Option<String> {
    errors.check("subject", parse_subject(&input.unwrap_or_default())).flatten()
}

/// Parses and trims notes; white space alone means none. Lines end with `\n`, because the `\r\n` of a form that is sent
/// without a script would count twice towards the limit.
pub(super) fn notes(input: Option<String>, errors: &mut FieldErrors) -> Option<String> {
    let notes = trimmed(input)?.replace("\r\n", "\n").replace('\r', "\n");
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if notes.chars().count() > MAX_NOTES_CHARS {
        errors.add("session_notes", format!("Notes are at most {MAX_NOTES_CHARS} characters long."));
    } else if notes.chars().any(odd) {
        errors.add("session_notes", "Notes are text, without control characters.");
    }
    Some(notes)
}

fn trimmed(input: Option<String>) -> Option<String> {
    input.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Checks a rating, 1 to 5.
pub(super) fn rating(input: Option<i16>, errors: &mut FieldErrors) -> Option<i16> {
    if input.is_some_and(|rating| !(1..=5).contains(&rating)) {
        errors.add("rating", "A rating is 1 to 5.");
    }
    input
}

/// Refuses any group or resource: there are none yet, so no user is a member of a group or can see a resource.
pub(super) fn check_owners(
    group: Option<GroupId>,
    resource: Option<ResourceId>,
    errors: &mut FieldErrors,
) -> Result<(), Error> {
    if group.is_some() {
        return Err(Error::NotAMember);
    }
    if resource.is_some() {
        errors.add("resource_id", "Choose a resource that you can see.");
    }
    Ok(())
}

/// Checks a session's start and end, and returns them in whole seconds: 1 s to 24 h long, not before 1970, and not
/// in the future. `end_field` names the field that the user gave for the end.
pub(super) fn interval(
    (start, end): Interval,
    end_field: &str,
    now: DateTime<Utc>,
    errors: &mut FieldErrors,
) -> Interval {
    let (start, end) = (whole_seconds(start), whole_seconds(end));
    let seconds = (end - start).num_seconds();
    if start < DateTime::UNIX_EPOCH {
        errors.add("started_at", "A session starts in 1970 or later.");
    } else if seconds < 1 {
        errors.add(end_field, "A session ends after it starts: it is at least a second long.");
    } else if seconds > MAX_SESSION_SECONDS {
        errors.add(end_field, "A session is at most 24 hours long.");
    } else if (end - now).num_seconds() > MAX_SECONDS_AHEAD {
        errors.add(end_field, "A session can't end in the future.");
    }
    (start, end)
}

/// Returns the instant without its fraction of a second, and without a leap second.
pub(super) fn whole_seconds(instant: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &str) -> Result<Option<String>, Error> {
        let mut errors = FieldErrors::default();
        let notes = notes(Some(input.to_owned()), &mut errors);
        errors.finish().map(|()| notes)
    }

    #[test]
    fn every_line_end_becomes_a_newline() {
        assert_eq!(read("\r\none\r\ntwo\rthree\n\r\nfour\r"), Ok(Some("one\ntwo\nthree\n\nfour".to_owned())));
    }

    #[test]
    fn a_line_end_of_two_characters_counts_as_one() {
        let lines = "x\r\n".repeat(MAX_NOTES_CHARS / 2);
        assert_eq!(read(&lines).unwrap().unwrap().chars().count(), MAX_NOTES_CHARS - 1);
        assert!(read(&format!("{lines}xx")).is_err());
    }
}
