//! The process as a whole: configuration, lifecycle, outages, and what browsers get.

#![expect(clippy::unwrap_used, reason = "a test that cannot continue should fail loudly")]

mod configuration;
mod lifecycle;
mod outage;
mod security;
mod sign_in_cookies;
mod static_files;
mod support;
