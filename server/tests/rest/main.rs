//! The REST contract, through the router that serves it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should fail loudly")]

mod support;

mod accounts;
mod analytics;
mod dashboard;
mod days;
mod doors;
mod export;
mod idempotency;
mod inputs;
mod manners;
mod openapi;
mod realtime;
mod sessions;
mod subjects;
mod timer;
mod timer_modes;
