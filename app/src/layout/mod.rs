//! What is around the pages: one layout for signed-in users, one for visitors.

mod navigation;
mod not_found;
mod signed_in;
mod visitor_page;

pub use not_found::NotFound;
pub use signed_in::SignedIn;
pub use visitor_page::VisitorPage;
