//! Where a person stands now.

pub mod overview;
mod page;
#[cfg(feature = "ssr")]
mod reading;
mod recent_sessions;
pub mod server_fns;
mod today_card;
mod week_card;

pub use overview::Overview;
pub use page::DashboardPage;
#[cfg(feature = "ssr")]
pub use reading::calendar_of;
pub use week_card::WeekCard;
