//! Lists, a page at a time.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// How many to leave out first.
    pub skip: i64,
    /// How many to give at most, 1 to 100.
    pub limit: i64,
}

impl Default for Paging {
    fn default() -> Self {
        Self { skip: 0, limit: 20 }
    }
}

impl Paging {
    /// The same paging if it is within bounds.
    pub fn checked(self) -> Result<Self, Error> {
        let mut errors = crate::FieldErrors::default();
        if self.skip < 0 {
            errors.add("skip", "skip is 0 or more.");
        }
        if !(1..=100).contains(&self.limit) {
            errors.add("limit", "limit is 1 to 100.");
        }
        errors.finish().map(|()| self)
    }
}

/// A part of a list, with the length of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// What was asked for.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: i64,
    /// How many were left out first.
    pub skip: i64,
    /// How many could have been given at most.
    pub limit: i64,
}
