//! Lists, a page at a time.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Which part of a list to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// How many to skip.
    pub skip: i64,
    /// How many to return at most, 1 to 100.
    pub limit: i64,
}

impl Default for Paging {
    fn default() -> Self {
        Self { skip: 0, limit: 20 }
    }
}

impl Paging {
    /// Returns the same paging if it is within its limits.
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
    /// The items of this part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: i64,
    /// How many were skipped.
    pub skip: i64,
    /// How many were requested at most.
    pub limit: i64,
}
