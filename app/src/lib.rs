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
mod format;
mod fresh;
mod landing;
mod layout;
mod live;
mod paths;
#[cfg(feature = "ssr")]
pub mod request;
mod routes;
mod sessions;
mod shell;
mod streaks;

pub use error::AppError;
pub use routes::App;
pub use shell::shell;
