//! The REST contract, through the router that serves it.

mod support;

mod accounts;
mod dashboard;
mod days;
mod doors;
mod idempotency;
mod inputs;
mod manners;
mod openapi;
mod sessions;
mod timer;
