//! Study sessions: the timer that makes them, and the list of them.

mod add_form;
mod deleted_banner;
mod edit_form;
mod fields;
mod list;
mod page;
mod paging;
#[cfg(feature = "ssr")]
pub mod reading;
mod row;
pub mod server_fns;
pub mod timer;

pub use list::{ListedSession, SessionDay, SessionList};
pub use page::SessionsPage;
pub use row::SessionRow;
