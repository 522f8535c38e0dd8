//! The dashboard: a user's timer, today, this week and their streak, read at once.

mod model;

#[cfg(feature = "server")]
pub mod service;

pub use model::{Dashboard, DashboardData};
