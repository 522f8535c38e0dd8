//! The tab that a request comes from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The header in which a tab sends its id with each change.
pub const TAB_HEADER: &str = "x-studysync-tab";

/// How many letters and digits an id has.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=64;

/// The id that a page generates when it is loaded. By it, the page recognises the events that it has caused itself. It
/// isn't secret, and proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TabId(String);

impl TabId {
    /// Accepts 8 to 64 ASCII letters and digits.
    pub fn parse(text: &str) -> Option<Self> {
        let valid = LENGTH.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        valid.then(|| Self(text.to_owned()))
    }
}

impl TryFrom<String> for TabId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a tab's id is 8 to 64 letters and digits")
    }
}

impl From<TabId> for String {
    fn from(TabId(text): TabId) -> Self {
        text
    }
}

impl fmt::Display for TabId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_are_a_tab_id() {
        for valid in ["12345678", "0123456789abcdefABCDEF", &"a".repeat(64)] {
            assert_eq!(TabId::parse(valid).unwrap().to_string(), valid);
        }
        for invalid in ["", "1234567", &"a".repeat(65), "1234-5678", "12345678\n", "12345678é", "'; DROP TABLE"] {
            assert_eq!(TabId::parse(invalid), None, "{invalid:?}");
        }
        assert!(serde_json::from_str::<TabId>(r#""1""#).is_err());
    }
}
