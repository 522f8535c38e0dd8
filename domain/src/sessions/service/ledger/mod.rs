//! What follows from a session: the days it lies in, the user's totals, and the streak. Kept in
//! the transaction that changes the session, so that every page reads sums that are true.

mod entry;
mod post;
mod rebuild;
mod sums;

pub(super) use post::{credit, uncredit};
#[cfg(test)]
pub(super) use rebuild::verify_one;
pub use rebuild::{Difference, fill_in, rebuild, verify};
