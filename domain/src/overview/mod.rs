//! What every page shows of the signed-in user: who they are, their running timer, today and their streak.

mod model;
mod service;

pub use model::Overview;
pub use service::read_overview;

pub(crate) use service::overview_columns;
