//! serde's errors as errors of fields, in sentences for users.

use serde::de::DeserializeOwned;
use studysync_domain::Error;

/// Deserializes a value.
///
/// # Errors
/// [`Error::Invalid`] with the path of the first field that is wrong, missing or unknown.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, Error>
where
    T: DeserializeOwned,
    D: serde::Deserializer<'de>,
    D::Error: std::fmt::Display,
{
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        field_error(&path, &error.into_inner().to_string())
    })
}

/// serde's path ends at the object when one of its fields is missing, so the name comes from the message
/// then. Whether the path has the name of an unknown field depends on the format.
fn field_error(path: &str, serde_message: &str) -> Error {
    let parent = if path == "." { "" } else { path };
    for (kind, message) in [
        ("missing field `", "This field is needed."),
        ("unknown field `", "There is no such field here."),
        ("duplicate field `", "This field is here twice."),
    ] {
        if let Some((name, _)) = serde_message.strip_prefix(kind).and_then(|rest| rest.split_once('`')) {
            return Error::invalid(join(parent, name), message);
        }
    }
    Error::invalid(if parent.is_empty() { "body" } else { parent }, message(serde_message))
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() || parent == name {
        name.to_owned()
    } else if parent.ends_with(&format!(".{name}")) {
        parent.to_owned()
    } else {
        format!("{parent}.{name}")
    }
}

/// Says what would be right. It never repeats the input, which may be long.
fn message(serde_message: &str) -> String {
    // The position in the text means nothing to a user who filled in a form.
    let error = serde_message.rsplit_once(" at line ").map_or(serde_message, |(error, _)| error);
    let is_number = |name: &str| matches!(name.split_at(1), ("i" | "u", bits) if bits.parse::<u8>().is_ok());
    match error.rsplit_once(", expected ") {
        Some((found, name)) if is_number(name) && !found.starts_with("invalid value: integer") => {
            NOT_AN_INTEGER.to_owned()
        }
        Some((_, name)) if is_number(name) => OUT_OF_RANGE.to_owned(),
        Some((_, "a string")) => "Give text.".to_owned(),
        Some((_, "a boolean")) => "Give true or false.".to_owned(),
        Some((_, name)) if name.starts_with("struct ") => "Give an object.".to_owned(),
        Some((_, choices)) => format!("Give {choices}."),
        // Errors of the format: an enum's variant that isn't text, and escapes that are no character.
        None if error.starts_with("expected ") => "Give text.".to_owned(),
        None if error.contains("hex escape") || error.contains("unicode code point") => LONE_SURROGATE.to_owned(),
        None if error.contains("out of range") || error.contains("number too") => OUT_OF_RANGE.to_owned(),
        None if error.contains("digit") || error.contains("integer") => NOT_AN_INTEGER.to_owned(),
        // One of our own sentences, from a type with its own `Deserialize`.
        None => error.to_owned(),
    }
}

const NOT_AN_INTEGER: &str = "Give a whole number.";
const OUT_OF_RANGE: &str = "This number is too large or too small.";
const LONE_SURROGATE: &str = "Half of a character (a lone surrogate) is in here. Give whole ones.";

#[cfg(test)]
mod tests {
    use studysync_domain::{
        accounts::UserPatch,
        sessions::{NewSession, SessionPatch, StartTimer, TimerPatch},
    };

    use super::*;

    /// The field and the message of the error for this JSON.
    fn error<T: DeserializeOwned>(text: &str) -> (String, String) {
        match deserialize::<T, _>(&mut serde_json::Deserializer::from_str(text)).map(drop) {
            Err(Error::Invalid(fields)) => (fields[0].field.clone(), fields[0].message.clone()),
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn an_error_names_the_field_by_its_path_and_says_what_would_be_right() {
        for (text, field, message) in [
            ("{}", "started_at", "This field is needed."),
            (r#"{"started_at": 1}"#, "started_at", "Give text."),
            (r#"{"started_at": "noon"}"#, "started_at", "Give an instant such as 2026-03-01T17:00:00Z."),
            ("1", "body", "Give an object."),
        ] {
            assert_eq!(error::<NewSession>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"rating": 99999}"#, "rating", OUT_OF_RANGE),
            (r#"{"rating": 1e999}"#, "rating", OUT_OF_RANGE),
            (r#"{"rating": 1.5}"#, "rating", NOT_AN_INTEGER),
            (r#"{"rating": "x, expected a boolean"}"#, "rating", NOT_AN_INTEGER),
            (r#"{"mood": 1}"#, "mood", "There is no such field here."),
            (r#"{"rating": 1, "rating": 2}"#, "rating", "This field is here twice."),
        ] {
            assert_eq!(error::<SessionPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"subject": "\ud800"}"#, "subject", LONE_SURROGATE),
            (r#"{"subject": "\ud800\ud800"}"#, "subject", LONE_SURROGATE),
            (r#"{"subject": "\ud800\n"}"#, "subject", LONE_SURROGATE),
            (r#"{"subject": "\udc00"}"#, "subject", LONE_SURROGATE),
        ] {
            assert_eq!(error::<SessionPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"preferences": {"profile": 1}}"#, "preferences.profile", "Give text."),
            (r#"{"preferences": {"profile": [1]}}"#, "preferences.profile", "Give text."),
            (r#"{"preferences": ["Asia/Tokyo", 5]}"#, "preferences", "Give an object."),
            (r#"{"preferences": 5}"#, "preferences", "Give an object."),
        ] {
            assert_eq!(error::<UserPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        assert_eq!(error::<StartTimer>(r#"{"mode": 5}"#), ("mode".to_owned(), "Give text.".to_owned()));
        assert_eq!(error::<TimerPatch>(r#"{"gap": []}"#), ("gap".to_owned(), "Give an object.".to_owned()));
        let theme = r#"{"preferences": {"theme": "blue"}}"#;
        let choices = "Give one of `system`, `light`, `dark`.";
        assert_eq!(error::<UserPatch>(theme), ("preferences.theme".to_owned(), choices.to_owned()));
        let unknown = r#"{"preferences": {"colour": "blue"}}"#;
        assert_eq!(error::<UserPatch>(unknown).0, "preferences.colour");
    }
}
