//! What is around every page of a signed-in user, and the page for paths that don't exist.

mod navigation;
mod not_found;
mod signed_in;

pub use not_found::NotFound;
pub use signed_in::SignedIn;
