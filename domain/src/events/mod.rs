//! Telling open pages, on whatever device, that something has changed.

mod model;

#[cfg(feature = "server")]
mod hub;
#[cfg(feature = "server")]
mod publisher;
#[cfg(feature = "server")]
mod relay;

pub use model::Kind;

#[cfg(feature = "server")]
pub use {
    hub::Listener,
    publisher::{Change, Events, Mark},
    relay::Relay,
};
