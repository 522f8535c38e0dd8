//! The detector against a simulated browser, device and server.

mod properties;
mod rules;
mod words;
mod world;
