//! The revisions that a page has read.

use std::{convert::Infallible, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Kind;

/// How often a kind of a topic has changed; 0 if never.
pub type Revision = i64;

/// The revision of each kind of a topic that a page has read. As text, such as `timer:5,sessions:9`, it comes with a
/// page's data and is part of its socket's URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Cursor([Revision; Kind::ALL.len()]);

impl Cursor {
    /// Returns the revision of a kind.
    pub fn get(&self, kind: Kind) -> Revision {
        self.0[kind.index()]
    }

    /// Sets the revision of a kind.
    pub fn set(&mut self, kind: Kind, revision: Revision) {
        self.0[kind.index()] = revision;
    }

    /// Sets the revision of a kind if this one is later, and returns whether it is.
    pub fn advance(&mut self, kind: Kind, revision: Revision) -> bool {
        let later = self.get(kind) < revision;
        if later {
            self.set(kind, revision);
        }
        later
    }

    /// Returns the kinds that have another revision in the other cursor.
    pub fn differences(&self, other: &Self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(|&kind| self.get(kind) != other.get(kind))
    }

    /// Returns whether it has a later revision of any kind.
    pub fn is_ahead_of(&self, other: &Self) -> bool {
        Kind::ALL.into_iter().any(|kind| self.get(kind) > other.get(kind))
    }
}

/// Parses any text and skips unknown parts, because the text comes from a URL, or from a page of another version.
impl From<&str> for Cursor {
    fn from(text: &str) -> Self {
        let mut cursor = Self::default();
        for (name, revision) in text.split(',').filter_map(|part| part.split_once(':')) {
            if let (Some(kind), Ok(revision)) = (Kind::parse(name), revision.parse::<Revision>()) {
                cursor.set(kind, revision.max(0));
            }
        }
        cursor
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromStr for Cursor {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// Parses the result of the SQL in [`Topic`](super::Topic)'s documentation, which is null before the first change.
impl From<Option<String>> for Cursor {
    fn from(text: Option<String>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changed = Kind::ALL.into_iter().filter(|&kind| self.get(kind) != 0);
        for (index, kind) in changed.enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{}:{}", kind.as_str(), self.get(kind))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cursor(revisions: &[(Kind, Revision)]) -> Cursor {
        let mut cursor = Cursor::default();
        for &(kind, revision) in revisions {
            cursor.set(kind, revision);
        }
        cursor
    }

    #[test]
    fn a_cursor_round_trips_as_text() {
        for (text, expected) in [
            ("", Cursor::default()),
            ("timer:5", cursor(&[(Kind::Timer, 5)])),
            ("timer:5,sessions:9,account:1", cursor(&[(Kind::Timer, 5), (Kind::Sessions, 9), (Kind::Account, 1)])),
        ] {
            assert_eq!(Cursor::from(text), expected);
            assert_eq!(expected.to_string(), text);
            assert_eq!(serde_json::to_value(expected).unwrap(), text);
            assert_eq!(serde_json::from_value::<Cursor>(text.into()).unwrap(), expected);
        }
        assert_eq!(Cursor::from(None), Cursor::default());
    }

    #[test]
    fn invalid_and_unknown_parts_are_skipped() {
        let sessions = cursor(&[(Kind::Sessions, 9)]);
        for text in [
            "sessions:9,timer:-1",
            "timer:99999999999999999999999,sessions:9",
            "of_tomorrow:7,sessions:9,timer",
            ",,:,timer:,:5,sessions:9,\0:\u{1F600},timer:1e9",
            "sessions:1,sessions:9",
        ] {
            assert_eq!(Cursor::from(text), sessions, "{text:?}");
        }
        assert_eq!(Cursor::from("timer:5,".repeat(100_000).as_str()), cursor(&[(Kind::Timer, 5)]));
    }

    #[test]
    fn a_cursor_only_advances() {
        let mut read = cursor(&[(Kind::Timer, 5)]);
        assert!(!read.advance(Kind::Timer, 5));
        assert!(!read.advance(Kind::Timer, 4));
        assert!(read.advance(Kind::Timer, 6) && read.advance(Kind::Account, 1));
        assert_eq!(read, cursor(&[(Kind::Timer, 6), (Kind::Account, 1)]));
    }

    #[test]
    fn cursors_differ_in_the_kinds_with_different_revisions() {
        let (one, other) = (Cursor::from("timer:5,sessions:9"), Cursor::from("timer:5,sessions:3,account:1"));
        assert_eq!(one.differences(&other).collect::<Vec<_>>(), [Kind::Sessions, Kind::Account]);
        assert!(one.is_ahead_of(&other) && other.is_ahead_of(&one));
        assert!(!one.is_ahead_of(&one) && !Cursor::default().is_ahead_of(&one));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in ".*") {
            let parsed = Cursor::from(text.as_str());
            prop_assert_eq!(Cursor::from(parsed.to_string()), parsed);
        }
    }
}
