//! The process as a whole: what it refuses, how it lives and ends, what it tells browsers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail loudly")]

mod configuration;
mod lifecycle;
mod outage;
mod security;
mod static_files;
mod support;
mod visitors;
