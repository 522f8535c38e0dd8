//! PATCH: a field that is absent stays, one that is `null` is cleared.

use serde::{Deserialize, Deserializer};

/// Reads a field that is present as `Some`, with `null` as `Some(None)`; use it with
/// `#[serde(default, deserialize_with = "double_option")]`, so that an absent field is `None`.
pub fn double_option<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Reads a field that may be absent but not `null`; use it with
/// `#[serde(default, deserialize_with = "never_null")]`.
pub fn never_null<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
