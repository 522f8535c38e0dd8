//! The process: configuration, the database, the router and the REST doors.

pub mod rest;
pub mod state;

pub use state::AppState;
