//! What people see: pages, components and the server functions behind them.
//!
//! Compiled twice: with the feature `ssr` for the server, which renders the pages and answers
//! their calls, and with `hydrate` for the browser, which takes the rendered pages over.

pub mod accounts;
mod analytics;
mod browser;
mod components;
mod dashboard;
#[cfg(feature = "ssr")]
mod dates;
mod drawings;
mod error;
mod events;
mod focus;
mod format;
mod landing;
mod layout;
mod loading;
mod memo;
mod overview;
mod palette;
mod parts;
mod paths;
#[cfg(feature = "ssr")]
pub mod preloads;
mod relative_day;
#[cfg(feature = "ssr")]
pub mod request;
mod routes;
mod sessions;
mod shell;
mod streaks;
mod subjects;
mod timer;

pub use error::AppError;
pub use parts::load_part_of;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use sessions::session_filter;
pub use shell::shell;
#[cfg(feature = "ssr")]
pub use {
    dashboard::ReadAhead,
    paths::{needs_sign_in, sign_in_then, without_slash},
};
