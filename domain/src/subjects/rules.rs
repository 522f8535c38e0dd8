//! What a subject may be.

/// How long a subject may be, in characters.
pub const MAX_SUBJECT_CHARS: usize = 80;

/// Returns a subject without the white space around it; white space alone means none.
pub fn parse_subject(input: &str) -> Result<Option<String>, String> {
    let subject = input.trim();
    if subject.chars().count() > MAX_SUBJECT_CHARS || subject.chars().any(char::is_control) {
        return Err(format!("A subject is one line of at most {MAX_SUBJECT_CHARS} characters."));
    }
    Ok(Some(subject.to_owned()).filter(|subject| !subject.is_empty()))
}
