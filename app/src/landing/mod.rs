//! What somebody sees first.

mod page;
#[cfg(feature = "ssr")]
mod preview;

pub use page::LandingPage;
#[cfg(feature = "ssr")]
pub use preview::preview;
