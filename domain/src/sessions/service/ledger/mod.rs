//! The sums of a user's sessions: by day, by subject and in all, and the streak. The transaction that changes a session
//! updates them, so that every page reads correct sums.

mod entry;
mod post;
mod rebuild;
mod sums;

pub(super) use post::{credit, uncredit};
#[cfg(test)]
pub(super) use rebuild::verify_one;
pub use rebuild::{Difference, fill_in, rebuild, verify};
