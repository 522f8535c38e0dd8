//! What somebody sees first.

mod page;
mod preview;

pub use page::LandingPage;
