//! What serde says about an input, told field by field.

use serde::de::DeserializeOwned;
use studysync_domain::Error;

/// Reads a value; whatever is wrong with it is a 422 that names the field.
///
/// # Errors
/// [`Error::Invalid`] with the path of the first field that is wrong, missing or unknown.
pub fn read<'de, T, D>(deserializer: D) -> Result<T, Error>
where
    T: DeserializeOwned,
    D: serde::Deserializer<'de>,
    D::Error: std::fmt::Display,
{
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        wrong_field(&path, &error.into_inner().to_string())
    })
}

/// serde's path ends at the object when one of its fields is missing, so the name is taken from the
/// message then. For an unknown field it's in the path already, or not, depending on the format.
fn wrong_field(path: &str, said: &str) -> Error {
    let parent = if path == "." { "" } else { path };
    for (kind, message) in [
        ("missing field `", "This field is needed."),
        ("unknown field `", "There is no such field here."),
        ("duplicate field `", "This field is here twice."),
    ] {
        if let Some((name, _)) = said.strip_prefix(kind).and_then(|rest| rest.split_once('`')) {
            return Error::invalid(join(parent, name), message);
        }
    }
    Error::invalid(if parent.is_empty() { "body" } else { parent }, advice(said))
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

/// What would be right, from what serde says. What was sent is not repeated: it may be long.
fn advice(said: &str) -> String {
    // The place in the text means nothing to who didn't write the text.
    let said = said.rsplit_once(" at line ").map_or(said, |(said, _)| said);
    let is_number = |name: &str| matches!(name.split_at(1), ("i" | "u", bits) if bits.parse::<u8>().is_ok());
    match said.rsplit_once(", expected ") {
        Some((found, name)) if is_number(name) && !found.starts_with("invalid value: integer") => {
            WHOLE_NUMBER.to_owned()
        }
        Some((_, name)) if is_number(name) => OUT_OF_RANGE.to_owned(),
        Some((_, "a string")) => "Give text.".to_owned(),
        Some((_, "a boolean")) => "Give true or false.".to_owned(),
        Some((_, name)) if name.starts_with("struct ") => "Give an object.".to_owned(),
        Some((_, choices)) => format!("Give {choices}."),
        // What the format alone refuses: a choice that isn't text, and escapes of no character.
        None if said.starts_with("expected ") => "Give text.".to_owned(),
        None if said.contains("hex escape") || said.contains("unicode code point") => HALF_A_CHARACTER.to_owned(),
        None if said.contains("out of range") || said.contains("number too") => OUT_OF_RANGE.to_owned(),
        None if said.contains("digit") || said.contains("integer") => WHOLE_NUMBER.to_owned(),
        // A sentence of ours, from a type that reads itself.
        None => said.to_owned(),
    }
}

const WHOLE_NUMBER: &str = "Give a whole number.";
const OUT_OF_RANGE: &str = "This number is too large or too small.";
const HALF_A_CHARACTER: &str = "Half of a character (a lone surrogate) is in here. Give whole ones.";

#[cfg(test)]
mod tests {
    use studysync_domain::{
        accounts::UserPatch,
        sessions::{NewSession, SessionPatch, StartTimer, TimerPatch},
    };

    use super::*;

    fn told<T: DeserializeOwned>(text: &str) -> (String, String) {
        match read::<T, _>(&mut serde_json::Deserializer::from_str(text)).map(drop) {
            Err(Error::Invalid(fields)) => (fields[0].field.clone(), fields[0].message.clone()),
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn a_field_is_named_where_it_is_and_told_what_would_be_right() {
        for (text, field, message) in [
            ("{}", "started_at", "This field is needed."),
            (r#"{"started_at": 1}"#, "started_at", "Give text."),
            (r#"{"started_at": "noon"}"#, "started_at", "Give an instant such as 2026-03-01T17:00:00Z."),
            ("1", "body", "Give an object."),
        ] {
            assert_eq!(told::<NewSession>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"rating": 99999}"#, "rating", OUT_OF_RANGE),
            (r#"{"rating": 1e999}"#, "rating", OUT_OF_RANGE),
            (r#"{"rating": 1.5}"#, "rating", WHOLE_NUMBER),
            (r#"{"rating": "x, expected a boolean"}"#, "rating", WHOLE_NUMBER),
            (r#"{"mood": 1}"#, "mood", "There is no such field here."),
            (r#"{"rating": 1, "rating": 2}"#, "rating", "This field is here twice."),
        ] {
            assert_eq!(told::<SessionPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"subject": "\ud800"}"#, "subject", HALF_A_CHARACTER),
            (r#"{"subject": "\ud800\ud800"}"#, "subject", HALF_A_CHARACTER),
            (r#"{"subject": "\ud800\n"}"#, "subject", HALF_A_CHARACTER),
            (r#"{"subject": "\udc00"}"#, "subject", HALF_A_CHARACTER),
        ] {
            assert_eq!(told::<SessionPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        for (text, field, message) in [
            (r#"{"preferences": {"profile": 1}}"#, "preferences.profile", "Give text."),
            (r#"{"preferences": {"profile": [1]}}"#, "preferences.profile", "Give text."),
            (r#"{"preferences": ["Asia/Tokyo", 5]}"#, "preferences", "Give an object."),
            (r#"{"preferences": 5}"#, "preferences", "Give an object."),
        ] {
            assert_eq!(told::<UserPatch>(text), (field.to_owned(), message.to_owned()), "{text}");
        }
        assert_eq!(told::<StartTimer>(r#"{"mode": 5}"#), ("mode".to_owned(), "Give text.".to_owned()));
        assert_eq!(told::<TimerPatch>(r#"{"gap": []}"#), ("gap".to_owned(), "Give an object.".to_owned()));
        let theme = r#"{"preferences": {"theme": "blue"}}"#;
        let choices = "Give one of `system`, `light`, `dark`.";
        assert_eq!(told::<UserPatch>(theme), ("preferences.theme".to_owned(), choices.to_owned()));
        let unknown = r#"{"preferences": {"colour": "blue"}}"#;
        assert_eq!(told::<UserPatch>(unknown).0, "preferences.colour");
    }
}
