//! What every page of a signed-in user shows: the user, their running timer, their streak.

mod model;
mod store;
mod with_overview;

pub use model::{Overview, Snapshot, Timer, TimerChoice, TimerMode, TimerPhase};
pub use store::OverviewStore;
pub use with_overview::WithOverview;
