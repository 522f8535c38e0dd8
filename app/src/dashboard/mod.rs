//! The dashboard: the timer, and what its sessions add up to.

mod model;
mod page;
mod recent_sessions;
pub mod server_fns;
mod today_card;
#[cfg(feature = "ssr")]
mod view_model;
mod week_card;

pub use model::Week;
pub use page::DashboardPage;
pub use week_card::WeekCard;
