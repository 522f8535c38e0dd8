//! What every page of a signed-in user shows: who they are, their running timer, today and their streak.

mod model;
#[cfg(feature = "ssr")]
mod prefetch;
pub mod server_fns;
mod store;
#[cfg(feature = "ssr")]
mod view_model;
mod with_overview;

pub use model::{Overview, Snapshot, Timer, TimerDefaults, TimerMode, TimerPhase};
#[cfg(feature = "ssr")]
pub use prefetch::PrefetchedOverview;
pub use store::OverviewStore;
pub use with_overview::WithOverview;
