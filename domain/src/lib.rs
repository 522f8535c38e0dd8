//! What StudySync knows.
//!
//! Each feature is a folder with the same few files: `model.rs` (types that the server, the browser and the wire share),
//! `rules.rs` (pure functions of values) and, behind the feature `server`, `service.rs` (who may do what, and the SQL).
//! The browser gets the models and the rules, and nothing of the server.

pub mod accounts;
pub mod analytics;
pub mod auth;
pub mod calendar;
pub mod dashboard;
mod error;
pub mod events;
pub mod ids;
mod instant;
mod page;
mod patch;
pub mod sessions;
pub mod streaks;
pub mod subjects;

#[cfg(feature = "server")]
mod clock;
#[cfg(feature = "server")]
mod context;
#[cfg(feature = "server")]
pub mod demo;
#[cfg(feature = "server")]
pub mod idempotency;
#[cfg(feature = "server")]
pub mod overview;
#[cfg(feature = "server")]
pub mod rate_limits;
#[cfg(feature = "server")]
mod sql;
#[cfg(all(feature = "server", any(test, feature = "testing")))]
pub mod testing;
#[cfg(feature = "server")]
mod user_lock;

pub use error::{Error, FieldError, FieldErrors};
pub use instant::{instant, optional_date, optional_instant, present_instant};
pub use page::{Page, Paging};
pub use patch::{double_option, never_null, object_never_null};

#[cfg(feature = "server")]
pub use clock::Clock;
#[cfg(feature = "server")]
pub use context::Context;
#[cfg(feature = "server")]
pub use error::constraint;
#[cfg(feature = "server")]
pub use user_lock::UserLocks;
