//! What a user sees first: everything that is about them now, read in one go.

mod model;

#[cfg(feature = "server")]
pub mod service;

pub use model::{Dashboard, DashboardData};
