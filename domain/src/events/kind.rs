//! What can change in a topic.

use serde::{Deserialize, Serialize};

/// Makes the enum of the kinds and their names, from one line for each.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident = $name:literal,)+) => {
        /// What has changed in a topic. A page's data name the kinds that they depend on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[$doc])+ #[serde(rename = $name)] $kind,)+
        }

        impl Kind {
            /// Every kind, in the order of [`index`](Self::index).
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// Returns the name in JSON, in cursors and in the database.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }
        }
    };
}

kinds! {
    /// The timer: started, paused, resumed, stopped, discarded, what it is for, and how the next one starts.
    Timer = "timer",
    /// The sessions that have ended, and every total that is computed from them.
    Sessions = "sessions",
    /// The account and its preferences.
    Account = "account",
}

impl Kind {
    /// Returns the kind of this name. A newer version of StudySync may have others.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Returns its index in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_name_and_one_index() {
        for (index, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert_eq!(kind.index(), index);
        }
        assert_eq!(Kind::parse("of_tomorrow"), None);
    }
}
