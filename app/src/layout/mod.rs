//! What is around the pages: the frame for people who are signed in, the door for those who aren't.

mod failure;
mod navigation;
mod not_found;
mod signed_in;
mod visitor_page;

pub use failure::{Failure, or_known};
pub use not_found::NotFound;
pub use signed_in::SignedIn;
pub use visitor_page::VisitorPage;
