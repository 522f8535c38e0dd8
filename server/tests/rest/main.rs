//! The REST contract, through the real router.

#![expect(clippy::unwrap_used, reason = "a test that cannot continue should fail loudly")]

mod support;

mod accounts;
mod analytics;
mod authentication;
mod conventions;
mod dashboard;
mod export;
mod idempotency;
mod inputs;
mod openapi;
mod realtime;
mod sessions;
mod study_days;
mod subjects;
mod timer;
mod timer_modes;
