//! The ids that several features share. The others are in the models of their features.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Identifies a user, as the identity provider does (`user_…` for the built-in one).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
#[cfg_attr(feature = "server", sqlx(transparent))]
#[serde(transparent)]
pub struct UserId(pub String);

impl FromStr for UserId {
    type Err = String;

    /// Accepts any text without control characters.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        if input.is_empty() || input.chars().any(char::is_control) {
            return Err("An id is text without control characters.".to_owned());
        }
        Ok(Self(input.to_owned()))
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Defines an id that is a number.
macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "server", derive(sqlx::Type, utoipa::ToSchema))]
        #[cfg_attr(feature = "server", sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(input: &str) -> Result<Self, Self::Err> {
                input.parse().map(Self)
            }
        }
    };
}

pub(crate) use number_id;

number_id! {
    /// Identifies a group.
    GroupId
}
number_id! {
    /// Identifies a resource.
    ResourceId
}
