//! What the pages for visitors share: users who aren't signed in.

mod page;
mod redirect;

pub use page::VisitorPage;
pub use redirect::redirect_if_signed_in;
