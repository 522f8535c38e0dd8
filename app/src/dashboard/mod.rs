//! Where a person stands now.

#[cfg(feature = "ssr")]
pub mod figures;
mod page;
#[cfg(feature = "ssr")]
mod read_ahead;
#[cfg(feature = "ssr")]
mod reading;
#[cfg(feature = "ssr")]
mod recent_sessions;
pub mod server_fns;
#[cfg(feature = "ssr")]
mod today_card;
#[cfg(feature = "ssr")]
mod week_card;

pub use page::DashboardPage;
#[cfg(feature = "ssr")]
pub use {read_ahead::ReadAhead, reading::calendar_of, week_card::WeekCard};
