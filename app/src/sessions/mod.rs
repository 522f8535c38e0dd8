//! Study sessions: the timer that makes them, and the list of them.

mod add_form;
#[cfg(feature = "ssr")]
mod asked;
mod days;
mod deleted_banner;
mod edit_form;
mod fields;
mod filter_bar;
mod list;
#[cfg(feature = "ssr")]
mod list_drawing;
#[cfg(feature = "ssr")]
mod overlap;
mod page;
#[cfg(feature = "ssr")]
mod paging;
pub mod rating;
#[cfg(feature = "ssr")]
pub mod reading;
mod row;
pub mod server_fns;
pub mod timer;
#[cfg(feature = "ssr")]
pub mod typed;

#[cfg(feature = "ssr")]
pub use asked::session_filter;
#[cfg(feature = "ssr")]
pub use list::{Filter, SessionDay};
pub use list::{ListedSession, SessionList};
pub use page::SessionsPage;
pub use row::SessionRow;
