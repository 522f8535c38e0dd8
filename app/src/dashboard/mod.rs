//! The dashboard: the timer, and what its sessions add up to.

mod model;
mod page;
#[cfg(feature = "ssr")]
mod prefetch;
mod recent_sessions;
pub mod server_fns;
mod today_card;
#[cfg(feature = "ssr")]
mod view_model;
mod week_card;

pub use model::Week;
pub use page::DashboardPage;
#[cfg(feature = "ssr")]
pub use prefetch::PrefetchedDashboard;
pub use week_card::WeekCard;
