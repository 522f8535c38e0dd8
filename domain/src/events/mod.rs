//! Events: they notify open pages on all devices that something has changed.

mod cursor;
mod kind;
mod message;

#[cfg(feature = "server")]
mod event;
#[cfg(feature = "server")]
mod hub;
#[cfg(feature = "server")]
mod listener;
#[cfg(feature = "server")]
mod outbox;
#[cfg(feature = "server")]
mod publisher;
#[cfg(feature = "server")]
mod relay;
#[cfg(feature = "server")]
mod revisions;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "server")]
mod topic;

pub use cursor::{Cursor, Revision};
pub use kind::Kind;
pub use message::EventMessage;

#[cfg(feature = "server")]
pub(crate) use revisions::user_cursor;
#[cfg(feature = "server")]
pub use {
    event::Event,
    listener::{Listener, Notice},
    publisher::Events,
    relay::Relay,
    topic::Topic,
};
