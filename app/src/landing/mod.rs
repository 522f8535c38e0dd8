//! The landing page.

mod page;
mod preview;

pub use page::LandingPage;
