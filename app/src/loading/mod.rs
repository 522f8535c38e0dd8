//! How a page's data are read and shown: while they load, once they are there, and when they can't be read.

mod last_good;
mod loaded;
mod no_such_page;
mod page_failure;

pub use last_good::LastGood;
pub use loaded::{Latest, Loaded, Loading, load};
pub use no_such_page::NoSuchPage;
pub use page_failure::PageFailure;
