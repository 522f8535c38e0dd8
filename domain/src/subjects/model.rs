//! Subjects, as the server, the browser and the wire share them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::never_null;

/// One of the colours that subjects may have, by its number: `--color-subject-1` to `--color-subject-8`
/// of `style/tokens.css`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(try_from = "i16", into = "i16")]
pub struct SubjectColour(i16);

impl SubjectColour {
    /// How many there are.
    pub const COUNT: i16 = 8;

    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self(1), "Blue"),
        (Self(2), "Orange"),
        (Self(3), "Green"),
        (Self(4), "Pink"),
        (Self(5), "Sky"),
        (Self(6), "Red"),
        (Self(7), "Violet"),
        (Self(8), "Mustard"),
    ];

    /// Returns its number, from 1.
    pub fn number(self) -> i16 {
        self.0
    }

    /// Returns the colour of a subject for which none is stored yet, such as that of a timer that has just begun. It
    /// follows from the name (FNV-1a), so that it is the same everywhere.
    pub fn of_name(name: &str) -> Self {
        let hash = name
            .to_lowercase()
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let place = (hash ^ (hash >> 16)) % 8;
        Self(i16::try_from(place).unwrap_or_default() + 1)
    }
}

impl TryFrom<i16> for SubjectColour {
    type Error = String;

    fn try_from(number: i16) -> Result<Self, String> {
        let known = (1..=Self::COUNT).contains(&number);
        known.then_some(Self(number)).ok_or_else(|| format!("A colour is 1 to {}.", Self::COUNT))
    }
}

impl From<SubjectColour> for i16 {
    fn from(colour: SubjectColour) -> Self {
        colour.0
    }
}

/// The colours of a user's subjects, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubjectColours(BTreeMap<String, SubjectColour>);

impl SubjectColours {
    /// Returns the colour of the subject of this name.
    pub fn of(&self, name: &str) -> SubjectColour {
        self.0.get(name).copied().unwrap_or_else(|| SubjectColour::of_name(name))
    }

    /// Leaves out all subjects but these.
    #[must_use]
    pub fn only<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        names
            .into_iter()
            .filter_map(|name| self.0.get_key_value(name).map(|(name, colour)| (name.clone(), *colour)))
            .collect()
    }
}

impl FromIterator<(String, SubjectColour)> for SubjectColours {
    fn from_iter<I: IntoIterator<Item = (String, SubjectColour)>>(colours: I) -> Self {
        Self(colours.into_iter().collect())
    }
}

/// A subject: what sessions are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Subject {
    /// Its name, which identifies it.
    pub name: String,
    /// Its colour, 1 to 8.
    #[cfg_attr(feature = "server", schema(value_type = i16, minimum = 1, maximum = 8))]
    pub colour: SubjectColour,
    /// Seconds studied for it.
    pub total_seconds: i64,
    /// Sessions that are about it.
    pub session_count: i64,
}

/// The fields of a subject to change. An absent field stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubjectPatch {
    /// The name of the subject to change.
    pub name: String,
    /// Its new name, in all of its sessions: at most 80 characters. If there is another subject of that name, the two
    /// become one, which keeps the other's colour.
    #[serde(default, deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 80))]
    pub new_name: Option<String>,
    /// 1 to 8.
    #[serde(default, deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<i16>, minimum = 1, maximum = 8))]
    pub colour: Option<SubjectColour>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_follows_from_the_name_ignoring_case_and_may_be_any_of_them() {
        assert_eq!(SubjectColour::of_name("Algebra"), SubjectColour::of_name("algebra"));
        let names = (0..200).map(|number| SubjectColour::of_name(&format!("Subject {number}")));
        let used: std::collections::BTreeSet<SubjectColour> = names.collect();
        assert_eq!(used.into_iter().collect::<Vec<_>>(), SubjectColour::ALL.map(|(colour, _)| colour));
    }

    #[test]
    fn there_are_eight_colours() {
        assert_eq!([0, 1, 8, 9].map(|number| SubjectColour::try_from(number).is_ok()), [false, true, true, false]);
    }
}
