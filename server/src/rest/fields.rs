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
    Error::invalid(if parent.is_empty() { "body" } else { parent }, sentence(said))
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

/// serde's message without the place in the text, which means nothing to who didn't write the text.
fn sentence(said: &str) -> String {
    let said = said.split(" at line ").next().unwrap_or(said);
    let mut letters = said.chars();
    let first = letters.next().map(char::to_uppercase);
    let capitalised: String = first.into_iter().flatten().chain(letters).collect();
    if capitalised.ends_with('.') { capitalised } else { capitalised + "." }
}
