//! Study sessions: the list of them, and the forms that add and change one.

mod add_form;
mod deleted_banner;
mod edit_form;
mod fields;
mod filter_bar;
#[cfg(feature = "ssr")]
pub mod form;
mod list_foot;
#[cfg(feature = "ssr")]
mod list_query;
mod model;
#[cfg(feature = "ssr")]
mod overlap;
mod page;
#[cfg(feature = "ssr")]
mod paging;
mod row;
pub mod server_fns;
mod session_days;
#[cfg(feature = "ssr")]
pub mod view_model;

#[cfg(feature = "ssr")]
pub use list_query::session_filter;
pub use model::{ListedSession, SessionDay, SessionList};
pub use page::SessionsPage;
pub use row::SessionRow;
