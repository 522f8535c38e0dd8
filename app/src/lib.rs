//! What users see: pages, components and the server functions behind them.
//!
//! Compiled twice: with the feature `ssr` for the server, which renders the pages and handles
//! their calls, and with `hydrate` for the browser, which hydrates the rendered pages.

pub mod accounts;
mod analytics;
mod answer;
mod browser;
mod components;
mod dashboard;
#[cfg(feature = "ssr")]
mod dates;
mod document;
mod error;
mod events;
mod focus;
mod format;
mod landing;
mod layout;
mod loading;
mod overview;
mod page_macros;
mod page_table;
mod pages;
mod palette;
mod paths;
#[cfg(feature = "ssr")]
mod prefetch;
#[cfg(feature = "ssr")]
pub mod preloads;
mod relative_day;
#[cfg(feature = "ssr")]
pub mod request;
mod sessions;
#[cfg(feature = "ssr")]
mod status;
mod streaks;
mod subjects;
mod symbol;
mod tab;
mod timer;
mod visitors;

pub use document::document;
pub use error::AppError;
pub use page_table::{Access, Page, PagePath, PageTable};
pub use pages::{App, PAGES, load_part_of};
#[cfg(feature = "ssr")]
pub use paths::sign_in_then;
#[cfg(feature = "ssr")]
pub use {prefetch::prefetch, sessions::session_filter, status::status_of};
