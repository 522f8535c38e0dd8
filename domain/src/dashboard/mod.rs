//! The dashboard: a user's timer, today, this week and their streak, read at once.

mod model;

#[cfg(feature = "server")]
mod data;
#[cfg(feature = "server")]
pub mod service;

#[cfg(feature = "server")]
pub use data::DashboardData;
pub use model::Dashboard;
