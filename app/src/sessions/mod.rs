//! Study sessions: the timer that makes them, and the list of them.

mod add_form;
mod days;
mod deleted_banner;
mod edit_form;
mod fields;
mod filter_bar;
#[cfg(feature = "ssr")]
pub mod form;
mod list;
#[cfg(feature = "ssr")]
mod list_drawing;
#[cfg(feature = "ssr")]
mod list_query;
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

#[cfg(feature = "ssr")]
pub use list::{Filter, SessionDay};
pub use list::{ListedSession, SessionList};
#[cfg(feature = "ssr")]
pub use list_query::session_filter;
pub use page::SessionsPage;
pub use row::SessionRow;
