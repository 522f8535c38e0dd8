//! Signing up, in and out, and the settings of one's own account.

#[cfg(feature = "ssr")]
pub mod cookies;
